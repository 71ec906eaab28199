import { OperatorError } from "@/lib/operator-error";

/** The folder of the demo's own database. */
export const demoFolder = ".demo-data";

type Settings = Record<string, string | undefined>;

/**
 * The database of the demo: its own folder, or one that was named when the command was called. One that only a file such
 * as .env names is that of a real site, and the demo's accounts have a public password. Throws OperatorError.
 * @param called the environment in which the command was called, before the files were read.
 */
export function demoDatabase(called: Settings, now: Settings) {
  for (const name of ["DATABASE_URL", "READYLINE_DATA"]) {
    if (now[name] && now[name] !== called[name]) {
      throw new OperatorError(
        `The demo adds accounts with a public password, so it does not use the database that a file such as .env names in ${name}. For a database of its own, run: DATABASE_URL= READYLINE_DATA=${demoFolder} npm run demo`,
      );
    }
  }
  return {
    READYLINE_DATA: now.READYLINE_DATA || demoFolder,
    MIGRATION_DATABASE_URL: called.MIGRATION_DATABASE_URL ?? "",
  };
}
