import { type Database, isDatabaseUnavailable } from "@/db/engine/database";
import { checkRelease } from "@/db/engine/migrate";
import { closeDatabase, database } from "@/db/engine/open";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { operatorSentence } from "@/lib/operator-error";

// app/_http/serve.mjs calls it when the last request is answered.
declare global {
  var readylineClose: (() => Promise<void>) | undefined;
}

/** Checks the settings and opens the database; a server that can't serve says why and ends. */
export async function openForServing(): Promise<void> {
  try {
    env();
    const opened = await database();
    globalThis.readylineClose = closeDatabase;
    if (opened.engine === "postgres") await checkServer(opened);
    log.info({ engine: opened.engine }, "The database is open");
  } catch (error) {
    const sentence = operatorSentence(error);
    if (sentence) process.stderr.write(`${sentence}\n`);
    else log.fatal({ err: error }, "Readyline could not start");
    process.exit(1);
  }
}

// Opening the embedded database migrates it; on PostgreSQL npm run migrate does. One that does not answer now may answer
// soon: /readyz says so, and the server starts.
async function checkServer(opened: Database): Promise<void> {
  try {
    await opened.transaction(checkRelease);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    log.warn("The database does not answer yet");
  }
}
