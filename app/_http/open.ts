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
    const { engine } = await database();
    globalThis.readylineClose = closeDatabase;
    log.info({ engine }, "The database is open");
  } catch (error) {
    const sentence = operatorSentence(error);
    if (sentence) process.stderr.write(`${sentence}\n`);
    else log.fatal({ err: error }, "Readyline could not start");
    process.exit(1);
  }
}
