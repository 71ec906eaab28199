// The entry point of every command: tsx app/_commands/run.ts NAME [PARAMETER …]

import nextEnv from "@next/env";
import { closeDatabase } from "@/db/engine/open";
import { databaseEnv, databaseName, loginOf } from "@/lib/env";
import { operatorSentence } from "@/lib/operator-error";
import { demoDatabase } from "./demo-database";
import { developmentFolder } from "./development-folder";

/**
 * `serverLogin` is the server's PostgreSQL login, if the command runs with another login; otherwise empty.
 * @returns the exit code; undefined means 0.
 */
type RunCommand = (given: { parameters: string[]; serverLogin: string }) => Promise<number | undefined>;

type Command = {
  /** Loads the command after the settings, because its imports may read settings. */
  load(): Promise<{ run: RunCommand }>;
  /** Uses the owner's login (MIGRATION_DATABASE_URL), because the server's login can't migrate or change roles. */
  asOwner?: true;
  /** They override all other settings. */
  settings?: Record<string, string>;
};

const development = { NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" };
const production = { NODE_ENV: "production" };

const commands: Record<string, Command> = {
  migrate: { load: () => import("./migrate"), asOwner: true },
  admin: { load: () => import("./admin"), asOwner: true },
  digest: { load: () => import("./digest") },
  demo: { load: () => import("./demo"), settings: production },
  dev: { load: () => import("./dev"), settings: development },
  reset: {
    load: () => import("./reset"),
    settings: {
      ...development,
      DATABASE_URL: "",
      MIGRATION_DATABASE_URL: "",
      READYLINE_DATA: developmentFolder,
    },
  },
};

async function run(name: string, parameters: string[]): Promise<number | undefined> {
  const command = commands[name];
  if (!command) {
    console.error(`The commands are ${Object.keys(commands).join(", ")}.`);
    return 2;
  }
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || "production", ...command.settings });
  const isDevelopment = process.env.NODE_ENV === "development";
  // Reads the same files in the same order as the server: .env, .env.local, .env.production …
  nextEnv.loadEnvConfig(process.cwd(), isDevelopment);
  if (isDevelopment) process.env.READYLINE_DATA ||= developmentFolder;
  if (name === "demo") Object.assign(process.env, demoDatabase(nextEnv.initialEnv ?? {}, process.env));

  const { DATABASE_URL, MIGRATION_DATABASE_URL } = databaseEnv();
  let serverLogin = "";
  if (command.asOwner && DATABASE_URL && MIGRATION_DATABASE_URL) {
    serverLogin = loginOf(DATABASE_URL);
    process.env.DATABASE_URL = MIGRATION_DATABASE_URL;
  }
  console.log(`Database: ${databaseName(databaseEnv())}`);
  return (await command.load()).run({ parameters, serverLogin });
}

const [name = "", ...parameters] = process.argv.slice(2);
try {
  process.exitCode = await run(name, parameters);
} catch (error) {
  console.error(operatorSentence(error) ?? error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
