import { backUp } from "@/app/_commands/backup";
import { answerBeside } from "@/db/engine/beside";
import { closeDatabase, openForServer } from "@/db/engine/open";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { operatorSentence } from "@/lib/operator-error";

// Between here and app/_http/serve.mjs, which is not part of the bundle.
declare global {
  /** Tells the server that it can listen. */
  var readylineOpened: (() => void) | undefined;
  /** Closes the database, after the last request. */
  var readylineClose: (() => Promise<void>) | undefined;
}

/**
 * Checks the settings, opens the database and compares its release with this one: the embedded database was migrated
 * when it was opened, for PostgreSQL npm run migrate does it. If anything is wrong, prints why and ends the process. If
 * PostgreSQL does not answer, the server starts all the same and /readyz says so.
 */
export async function openForServing(): Promise<void> {
  try {
    env();
    await openForServer(log);
    globalThis.readylineClose = closeDatabase;
    answerBeside("backup", async (parameters) => ({ output: await backUp(parameters), exitCode: 0 }));
    globalThis.readylineOpened?.();
  } catch (error) {
    const sentence = operatorSentence(error);
    if (sentence) process.stderr.write(`${sentence}\n`);
    else log.fatal({ err: error }, "Readyline could not start");
    process.exit(1);
  }
}
