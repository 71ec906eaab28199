import { backUp } from "@/app/_commands/backup";
import { run as maintain } from "@/app/_commands/maintain";
import { startSendingMail, stopSendingMail } from "@/app/_record/mail";
import { answerBeside } from "@/db/engine/beside";
import { type Database, isDatabaseUnavailable } from "@/db/engine/database";
import { checkRelease } from "@/db/engine/migrate";
import { closeDatabase, database } from "@/db/engine/open";
import { watchEventLoop } from "@/db/engine/watchdog";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { operatorSentence } from "@/lib/operator-error";
import { observe } from "./observe";

// app/_http/serve.mjs calls it after the last request.
declare global {
  var readylineClose: (() => Promise<void>) | undefined;
}

/** Checks the settings and opens the database. If that fails, prints why and ends the process. */
export async function openForServing(): Promise<void> {
  try {
    env();
    observe();
    const opened = await database();
    answerBeside("backup", async (parameters) => ({ output: await backUp(parameters), exitCode: 0 }));
    globalThis.readylineClose = async () => {
      await stopSendingMail(5_000);
      await closeDatabase();
    };
    if (opened.engine === "postgres") await checkServer(opened);
    // In development a debugger may stop the loop for long.
    else if (env().NODE_ENV === "production") watchEventLoop();
    answerBeside("maintain", maintain);
    log.info({ engine: opened.engine }, "The database is open");
    startSendingMail();
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

// Opening the embedded database migrates it; for PostgreSQL, npm run migrate does. If PostgreSQL does not answer yet, the
// server starts anyway and /readyz reports it.
async function checkServer(opened: Database): Promise<void> {
  try {
    await opened.transaction(checkRelease);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    log.warn("The database does not answer yet");
  }
}
