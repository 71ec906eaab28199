import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { readHealth } from "@/app/_record/health";
import type { Outcome } from "@/db/engine/observer";
import { toldByEvery } from "@/lib/every-worker";
import { limitedCount, limitedThings } from "@/lib/limited";
import { loggedErrors } from "@/lib/log";
import { problemsOf } from "@/lib/problems";
import { workers } from "@/lib/workers.mjs";
import { version } from "@/package.json";

type Made = ReturnType<typeof make>;

// On globalThis, because the bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { readylineMetrics?: Made };

/** What this process has counted since it started. */
export function metrics(): Made {
  shared.readylineMetrics ??= make();
  return shared.readylineMetrics;
}

const outcomes = [
  "committed",
  "rolled back",
  "refused",
  "unavailable",
  "unknown",
] as const satisfies Outcome[];

/** Durations in seconds. Few, because each makes a series for every route. */
const buckets = [0.05, 0.25, 1, 5];

function make() {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  /** What is the same for all workers, or can be said only once all were asked. */
  const whole = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `readyline_${name}`, help, labelNames, registers: [whole] });
  const made = {
    register,
    whole,
    requests: new Counter({
      name: "readyline_requests_total",
      help: "Requests by route, method and status; the status is cut if the connection ended before the answer.",
      labelNames: ["route", "method", "status"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "readyline_request_seconds",
      help: "How long requests took, by route.",
      labelNames: ["route"],
      buckets,
      registers,
    }),
    errors: new Counter({
      name: "readyline_errors_total",
      help: "Errors in the log.",
      registers,
      collect() {
        this.reset();
        this.inc(loggedErrors().count);
      },
    }),
    transactions: new Counter({
      name: "readyline_transactions_total",
      help: "Transactions of the database by how they ended.",
      labelNames: ["outcome"],
      registers,
    }),
    transactionSeconds: new Histogram({
      name: "readyline_transaction_seconds",
      help: "How long transactions took, waiting for a connection included.",
      buckets: [0.005, 0.025, ...buckets],
      registers,
    }),
    limited: new Counter({
      name: "readyline_limited_total",
      help: "What was limited or refused: sign-ins, other tries, invitations, and passwords because too many waited.",
      labelNames: ["what"],
      registers,
      collect() {
        this.reset();
        for (const what of limitedThings) this.inc({ what }, limitedCount(what));
      },
    }),
    build: gauge("build_info", "Always 1; the labels say what runs.", ["version", "node", "engine"]),
    connections: gauge("connections", "Connections to PostgreSQL; most: how many are allowed.", ["state"]),
    waiting: gauge("transactions_waiting", "Transactions that wait for a connection."),
    mails: gauge("mails", "Mails that wait, and those that were given up in the last seven days.", ["state"]),
    oldestMail: gauge("mail_oldest_seconds", "For how long the oldest mail has waited."),
    free: gauge("disk_free_bytes", "Free space where the embedded database is."),
    floor: gauge("disk_floor_bytes", "Below this much free space, writes are refused."),
    problems: gauge("problems", "What /health marks as wrong.", ["when"]),
  };
  for (const outcome of outcomes) made.transactions.inc({ outcome }, 0);
  return made;
}

const everyRegister = toldByEvery("metrics", () => metrics().register.getMetricsAsJSON());

/**
 * All metrics of all workers, in the format of Prometheus. What isn't known has no value, rather than 0. Counts are added up;
 * those of a worker that has ended stay as they were when it was last asked.
 */
export async function collectMetrics(now = new Date()): Promise<{ text: string; contentType: string }> {
  const { register, whole, build, connections, waiting, mails, oldestMail, free, floor, problems } =
    metrics();
  const health = await readHealth();
  const { pool, mail, disk } = health;
  build.reset();
  build.set({ version, node: process.versions.node, engine: health.engine }, 1);
  for (const state of ["used", "idle", "most"] as const) set(connections, pool?.[state], { state });
  set(waiting, pool?.waiting);
  set(mails, mail?.waiting, { state: "waiting" });
  set(mails, mail?.givenUp, { state: "given up" });
  set(oldestMail, mail && (now.getTime() - (mail.oldestWaiting ?? now).getTime()) / 1000);
  set(free, disk?.freeBytes);
  set(floor, disk?.floorBytes);
  const found = problemsOf({ ...health, migrations: null }, now);
  for (const when of ["now", "soon"])
    problems.set({ when }, found.filter((problem) => problem.when === when).length);
  const added = workers === 1 ? register : AggregatorRegistry.aggregate(await everyRegister());
  return {
    text: `${await added.metrics()}\n${await whole.metrics()}`,
    contentType: register.contentType,
  };
}

function set(gauge: Gauge, value: number | null | undefined, labels: Record<string, string> = {}): void {
  if (value == null) gauge.remove(labels);
  else gauge.set(labels, value);
}
