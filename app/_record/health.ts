import { stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type DatabaseStatus, isDatabaseUnavailable } from "@/db/engine/database";
import { checkRelease, WrongRelease } from "@/db/engine/migrate";
import { databaseLostAt } from "@/db/engine/observer";
import { database } from "@/db/engine/open";
import { reasonOf } from "@/db/engine/reachable";
import { getDatabaseClock } from "@/db/health";
import { getMailStatus, type MailStatus } from "@/db/outbox";
import { env } from "@/lib/env";
import { toldByEvery } from "@/lib/every-worker";
import { log, loggedErrors } from "@/lib/log";
import type { Facts } from "@/lib/problems";

export type Health = Omit<Facts, "migrations" | "slow"> &
  DatabaseStatus & { engine: "embedded" | "postgres"; mail: MailStatus | null };

/** What each process knows of itself. */
const everyProcess = toldByEvery("health", async () => ({
  ...(await database()).status(),
  lostAt: databaseLostAt(),
  errorAt: loggedErrors().lastAt,
}));

/** What the server's processes and the database know of themselves; it needs no viewer. */
export async function readHealth(): Promise<Health> {
  const { NODE_ENV, SMTP_URL, BACKUP_STAMP } = env();
  const opened = await database();
  const every = await everyProcess();
  return {
    engine: opened.engine,
    ...opened.status(),
    ...(await Promise.race([askDatabase(), setTimeout(patienceMs, silent, { ref: false })])),
    pool: every.map(({ pool }) => pool).reduce(sumOfPools, null),
    slow: every
      .flatMap(({ slow }) => slow)
      .sort((one, other) => other.at.getTime() - one.at.getTime())
      .slice(0, mostSlow),
    lostAt: latest(every.map(({ lostAt }) => lostAt)),
    errorAt: latest(every.map(({ errorAt }) => errorAt)),
    isProduction: NODE_ENV === "production",
    mailIsSetUp: SMTP_URL !== undefined,
    backup: await lastBackup(BACKUP_STAMP),
  };
}

/** As many as each process keeps (db/engine/slow-transactions.ts). */
const mostSlow = 10;

function sumOfPools(one: Health["pool"], other: Health["pool"]): Health["pool"] {
  if (one === null || other === null) return one ?? other;
  return {
    used: one.used + other.used,
    idle: one.idle + other.idle,
    most: one.most + other.most,
    waiting: one.waiting + other.waiting,
  };
}

function latest(moments: (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => moment?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times));
}

type Answer = Pick<Health, "databaseAnswers" | "wrongRelease" | "clockAheadMs" | "mail">;

const silent: Answer = { databaseAnswers: false, wrongRelease: null, clockAheadMs: null, mail: null };

const doesNotFit = "The database does not fit this server. The log says what to do.";

/** Collectors of metrics wait for 10 seconds, and a transaction may take as long. */
const patienceMs = 3_000;

/** What only the database can say. */
async function askDatabase(): Promise<Answer> {
  try {
    const opened = await database();
    return await opened.transaction(async (tx) => {
      // It takes the role readyline_gate, which may read the rest too.
      await checkRelease(tx);
      const asked = Date.now();
      const clock = await getDatabaseClock(tx);
      const now = Date.now();
      return {
        databaseAnswers: true,
        wrongRelease: null,
        clockAheadMs: clock - (asked + now) / 2,
        mail: await getMailStatus(tx, new Date(now)),
      };
    });
  } catch (error) {
    if (error instanceof WrongRelease)
      return { ...silent, databaseAnswers: true, wrongRelease: error.message };
    if (reasonOf(error) === "the database does not fit this server")
      return { ...silent, databaseAnswers: true, wrongRelease: doesNotFit };
    if (!isDatabaseUnavailable(error)) log.error({ err: error }, "The database could not say how it is");
    return silent;
  }
}

async function lastBackup(stamp: string | undefined): Promise<Facts["backup"]> {
  if (stamp === undefined) return "not set up";
  return stat(stamp).then(
    ({ mtime }) => mtime,
    () => "never",
  );
}
