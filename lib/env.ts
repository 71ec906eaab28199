import { z } from "zod";
import { OperatorError } from "./operator-error";

const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

const databaseSettings = {
  /** PostgreSQL, as a login that is granted readyline_app and readyline_gate. Without it the database is embedded. */
  DATABASE_URL: optionalText.refine((url) => !url || /^postgres(ql)?:\/\//.test(url), {
    error: "is not an address such as postgres://readyline@localhost/readyline",
  }),
  /** PostgreSQL as the owner of the tables, for `npm run migrate` alone. Without it DATABASE_URL's login migrates. */
  MIGRATION_DATABASE_URL: optionalText,
  /** The folder of the embedded database. */
  READYLINE_DATA: z.string().min(1).default(".data"),
};

const schema = z
  .object({
    ...databaseSettings,
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    /** Signs the sessions. */
    NEXTAUTH_SECRET: z
      .string({ error: "is missing: set it to at least 32 random characters" })
      .min(32, "is too short: set it to at least 32 random characters"),
    /** The address that people type; https makes the session cookie secure. */
    NEXTAUTH_URL: z.url({ error: "is not an address such as https://readyline.example" }).optional(),
    /** Where mail goes; without it mail is written to the log, in development only. */
    SMTP_URL: optionalText,
    MAIL_FROM: z.string().default("Readyline <no-reply@localhost>"),
    GOOGLE_CLIENT_ID: optionalText,
    GOOGLE_CLIENT_SECRET: optionalText,
    /** How many proxies before this server are ours: that many entries of X-Forwarded-For are believed. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** A file that a backup touches once it has succeeded: /health says when. */
    BACKUP_STAMP: optionalText,
    PORT: z.coerce.number().int().default(3000),
  })
  .refine((env) => Boolean(env.GOOGLE_CLIENT_ID) === Boolean(env.GOOGLE_CLIENT_SECRET), {
    error: "is missing: Google sign-in takes both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET",
    path: ["GOOGLE_CLIENT_SECRET"],
  })
  .refine((env) => env.NODE_ENV !== "production" || env.NEXTAUTH_URL !== undefined, {
    error: "is missing: in production the mails and the cookie need the address that people type",
    path: ["NEXTAUTH_URL"],
  });

export type Env = z.infer<typeof schema>;

/** The settings are unusable. The message names each bad one and never shows a value. */
export class BadEnvironment extends OperatorError {
  constructor(problems: string[]) {
    super(`Readyline can't start:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "BadEnvironment";
  }
}

type Variables = Record<string, string | undefined>;

/** Reads the settings from `variables`. Throws BadEnvironment. */
export function readEnv(variables: Variables): Env {
  return read(schema, variables);
}

function read<T>(settings: z.ZodType<T>, variables: Variables): T {
  const parsed = settings.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new BadEnvironment(
    parsed.error.issues.map((issue) => `${issue.path.join(".") || "environment"} ${issue.message}`),
  );
}

let known: Env | undefined;

/** The process's settings, read once. Throws BadEnvironment. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

/** The settings that a command needs which opens the database and signs nobody in. Throws BadEnvironment. */
export function databaseEnv() {
  return read(z.object(databaseSettings), process.env);
}

/** The address under which people reach this server, without a slash at its end. */
export function siteUrl(): string {
  const { NEXTAUTH_URL, PORT } = env();
  return (NEXTAUTH_URL ?? `http://localhost:${PORT}`).replace(/\/$/, "");
}
