import { stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type DatabaseStatus, isDatabaseUnavailable } from "@/db/engine/database";
import { checkRelease, WrongRelease } from "@/db/engine/migrate";
import { databaseLostAt } from "@/db/engine/observer";
import { database } from "@/db/engine/open";
import { getDatabaseClock } from "@/db/health";
import { getMailStatus, type MailStatus } from "@/db/outbox";
import { env } from "@/lib/env";
import { log, loggedErrors } from "@/lib/log";
import type { Facts } from "@/lib/problems";

export type Health = Omit<Facts, "migrations" | "slow"> &
  DatabaseStatus & { engine: "embedded" | "postgres"; mail: MailStatus | null };

/** What this process and its database know of themselves; it needs no viewer. */
export async function readHealth(): Promise<Health> {
  const { NODE_ENV, SMTP_URL, BACKUP_STAMP } = env();
  const opened = await database();
  return {
    engine: opened.engine,
    ...opened.status(),
    ...(await Promise.race([askDatabase(), setTimeout(patienceMs, silent, { ref: false })])),
    lostAt: databaseLostAt(),
    errorAt: loggedErrors().lastAt,
    isProduction: NODE_ENV === "production",
    mailIsSetUp: SMTP_URL !== undefined,
    backup: await lastBackup(BACKUP_STAMP),
  };
}

type Answer = Pick<Health, "databaseAnswers" | "wrongRelease" | "clockAheadMs" | "mail">;

const silent: Answer = { databaseAnswers: false, wrongRelease: null, clockAheadMs: null, mail: null };

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
