// The entry point of every command: tsx app/_commands/run.ts NAME [PARAMETER …]

import nextEnv from "@next/env";
import type { Answer } from "@/db/engine/beside";
import { closeDatabase } from "@/db/engine/open";
import { databaseEnv, databaseName, loginOf } from "@/lib/env";
import { operatorSentence } from "@/lib/operator-error";
import { demoDatabase } from "./demo-database";
import { developmentFolder } from "./development-folder";

/**
 * `serverLogin` is the server's PostgreSQL login, if the command runs with another login; otherwise empty. `serverAddress` is
 * the server's DATABASE_URL; empty if the database is embedded.
 * @returns the exit code, or what to print and the exit code; undefined means 0.
 */
type RunCommand = (given: {
  parameters: string[];
  serverLogin: string;
  serverAddress: string;
}) => Promise<number | Answer | undefined>;

type Command = {
  /** Loads the command after the settings, because its imports may read settings. */
  load(): Promise<{ run: RunCommand }>;
  /** Uses the owner's login (MIGRATION_DATABASE_URL), because the server's login can't migrate or change roles. */
  asOwner?: true;
  /** Works beside a server with the embedded database: the server runs it. app/_http/open.ts names it with answerBeside. */
  beside?: true;
  /** They override all other settings. */
  settings?: Record<string, string>;
};

const development = { NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" };
const production = { NODE_ENV: "production" };

const commands: Record<string, Command> = {
  migrate: { load: () => import("./migrate"), asOwner: true },
  admin: { load: () => import("./admin"), asOwner: true, beside: true },
  // The embedded database is backed up by the process that holds it, if there is one (app/_commands/backup.ts).
  backup: { load: () => import("./backup"), asOwner: true },
  restore: { load: () => import("./restore"), asOwner: true },
  // It takes the embedded database, whichever database the settings name.
  move: { load: () => import("./move"), settings: { DATABASE_URL: "", MIGRATION_DATABASE_URL: "" } },
  maintain: { load: () => import("./maintain"), beside: true },
  demo: {
    load: () => import("./demo"),
    // A line for each request would push away how to sign in.
    settings: { ...production, LOG_LEVEL: process.env.LOG_LEVEL || "warn" },
  },
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

async function run(name: string, parameters: string[]): Promise<number | Answer | undefined> {
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
  const serverAddress = DATABASE_URL ?? "";
  let serverLogin = "";
  if (command.asOwner && DATABASE_URL && MIGRATION_DATABASE_URL) {
    serverLogin = loginOf(DATABASE_URL);
    process.env.DATABASE_URL = MIGRATION_DATABASE_URL;
  }
  console.log(`Database: ${databaseName(databaseEnv())}`);
  if (command.beside && !DATABASE_URL) {
    const { askHolder } = await import("@/db/engine/beside");
    const answer = await askHolder(databaseEnv().READYLINE_DATA, { command: name, parameters });
    if (answer) return answer;
  }
  return (await command.load()).run({ parameters, serverLogin, serverAddress });
}

const [name = "", ...parameters] = process.argv.slice(2);
try {
  const ended = await run(name, parameters);
  if (typeof ended === "object") console.log(ended.output);
  process.exitCode = typeof ended === "object" ? ended.exitCode : ended;
} catch (error) {
  console.error(operatorSentence(error) ?? error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
