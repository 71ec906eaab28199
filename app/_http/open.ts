import { run as administer } from "@/app/_commands/admin";
import { backUp } from "@/app/_commands/backup";
import { run as maintain } from "@/app/_commands/maintain";
import { startSendingMail, stopSendingMail } from "@/app/_record/mail";
import { startTakingSnapshots, stopTakingSnapshots } from "@/app/_record/snapshot";
import { answerBeside } from "@/db/engine/beside";
import { closeDatabase, openForServer } from "@/db/engine/open";
import { watchEventLoop } from "@/db/engine/watchdog";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { operatorSentence } from "@/lib/operator-error";
import { observe } from "./observe";

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
    observe();
    await openForServer(log);
    globalThis.readylineClose = async () => {
      await Promise.all([stopSendingMail(5_000), stopTakingSnapshots()]);
      await closeDatabase();
    };
    // In development a debugger may stop the loop for long.
    if (env().NODE_ENV === "production") watchEventLoop();
    answerBeside("backup", async (parameters) => ({ output: await backUp(parameters), exitCode: 0 }));
    answerBeside("maintain", maintain);
    answerBeside("admin", (parameters) => administer({ parameters }));
    startSendingMail();
    startTakingSnapshots();
    globalThis.readylineOpened?.();
  } catch (error) {
    const sentence = operatorSentence(error);
    if (sentence) process.stderr.write(`${sentence}\n`);
    // Nobody has typed anything yet, so the message can be logged.
    else
      log.fatal(
        { err: error },
        `Readyline could not start: ${error instanceof Error ? error.message : error}`,
      );
    process.exit(1);
  }
}
