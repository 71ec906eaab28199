import { isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";
import { takeSnapshot } from "@/db/snapshot";
import { log } from "@/lib/log";

// On globalThis, because the bundler makes several copies of this module.
type Taking = { timer?: NodeJS.Timeout; run?: Promise<void> };
const shared = globalThis as typeof globalThis & { readylineTaking?: Taking };
shared.readylineTaking ??= {};
const taking = shared.readylineTaking;

function takeNow(): void {
  taking.run = takeSnapshot().then(
    (taken) => {
      if (taken) log.info("The snapshot for the admins' counts was taken");
    },
    (error: unknown) => {
      // That the database is away, or its disk full, is said elsewhere. It is tried again.
      if (!isDatabaseUnavailable(error) && !isDiskFull(error))
        log.error({ err: error }, "The snapshot for the admins' counts could not be taken");
    },
  );
}

const everyMs = 10 * 60_000;

/** Takes the day's snapshot if nobody has, now and from now on every ten minutes. For the server. */
export function startTakingSnapshots(): void {
  taking.timer ??= setInterval(takeNow, everyMs).unref();
  takeNow();
}

/** Takes no more, and waits for the one that is being taken. For the server, before it closes the database. */
export async function stopTakingSnapshots(): Promise<void> {
  clearInterval(taking.timer);
  delete taking.timer;
  await taking.run;
}
