import { z } from "zod";
import { OperatorError } from "./operator-error";

/** @returns the parts of a PostgreSQL address, with the first of several servers; null when it can't be parsed. */
function addressParts(text: string) {
  const first = text.replace(/,[^/?@]*(?=[/?]|$)/, "");
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(first)) return null;
  const { hostname, port, pathname, username, password } = new URL(first);
  try {
    return {
      server: `${hostname || "localhost"}:${port || 5432}`,
      name: decodeURIComponent(pathname.slice(1)),
      login: decodeURIComponent(username),
      password: decodeURIComponent(password),
    };
  } catch {
    return null;
  }
}

const postgresAddress = z
  .string()
  .refine((text) => addressParts(text) !== null, {
    error:
      "is not an address such as postgres://readyline:password@localhost/readyline (in a password, write %40 for @, %2F for /, %23 for # and %25 for %)",
  })
  .optional();

const databaseSettings = z
  .object({
    /** PostgreSQL, with a login that has the roles readyline_app and readyline_gate. Without it the database is embedded. */
    DATABASE_URL: postgresAddress,
    /** PostgreSQL with the login that owns the tables, for the commands migrate and admin. Without it they use DATABASE_URL. */
    MIGRATION_DATABASE_URL: postgresAddress,
    /** The folder of the embedded database. */
    READYLINE_DATA: z.string().default(".data"),
    /** A file that each successful backup touches. /health shows its time. */
    BACKUP_STAMP: z.string().optional(),
    /**
     * Encrypts backups, in the format of the program age, and opens them. Without it a backup can be read by whoever has
     * the file. Keep it in another place than the backups: without it an encrypted backup is lost.
     */
    BACKUP_PASSPHRASE: z
      .string()
      .min(12, "is too short: set it to at least 12 characters, such as five random words")
      .optional(),
  })
  .refine((env) => !env.MIGRATION_DATABASE_URL || env.DATABASE_URL, {
    error: "is missing. It is needed because MIGRATION_DATABASE_URL is set",
    path: ["DATABASE_URL"],
  });

const schema = databaseSettings
  .safeExtend({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    /** Signs the sessions. */
    NEXTAUTH_SECRET: z
      .string({ error: "is missing: set it to at least 32 random characters" })
      .min(32, "is too short: set it to at least 32 random characters"),
    /** The public address. With https the session cookie is secure. */
    NEXTAUTH_URL: z.url({ error: "is not an address such as https://readyline.example" }).optional(),
    /** The mail server. Without it, mails are written to the log, in development only. */
    SMTP_URL: z.string().optional(),
    MAIL_FROM: z.string().default("Readyline <no-reply@localhost>"),
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    /** The number of our own proxies in front of this server: that many entries of X-Forwarded-For are trusted. */
    TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
    /** What a collector of metrics sends to read /metrics, as "Authorization: Bearer …". Without it there is no /metrics. */
    METRICS_TOKEN: z.string().min(16, "is too short: set it to at least 16 random characters").optional(),
    PORT: wholeNumber(0, 65_535).default(3000),
    /**
     * How much is logged. info has a line for each request except static files and health checks, which debug adds. warn
     * has failed requests and slow transactions, error what went wrong.
     */
    LOG_LEVEL: z
      .enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"], {
        error: "is not one of silent, fatal, error, warn, info, debug and trace",
      })
      .default("info"),
  })
  .refine((env) => Boolean(env.GOOGLE_CLIENT_ID) === Boolean(env.GOOGLE_CLIENT_SECRET), {
    error: "is missing: Google sign-in needs both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET",
    path: ["GOOGLE_CLIENT_SECRET"],
  })
  .refine((env) => env.NODE_ENV !== "production" || env.NEXTAUTH_URL !== undefined, {
    error: "is missing: in production the mails and the cookie need the public address",
    path: ["NEXTAUTH_URL"],
  });

function wholeNumber(from: number, to: number) {
  const error = `is not a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
}

export type Env = z.infer<typeof schema>;

/** Some settings are invalid. The message names each of them and never shows a value. */
export class BadEnvironment extends OperatorError {
  constructor(problems: string[]) {
    super(
      `Readyline can't run with these settings:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
    this.name = "BadEnvironment";
  }
}

type Variables = Record<string, string | undefined>;

/** Reads the settings from `variables`. An empty variable counts as not set. Throws BadEnvironment. */
export function readEnv(variables: Variables): Env {
  return read(schema, variables);
}

function read<T>(settings: z.ZodType<T>, variables: Variables): T {
  const parsed = settings.safeParse(
    Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== "")),
  );
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

/** The settings of a command that only needs the database. Throws BadEnvironment. */
export function databaseEnv() {
  return read(databaseSettings, process.env);
}

/** The name of the database in these settings, for people, without a password. */
export function databaseName({ DATABASE_URL, READYLINE_DATA }: ReturnType<typeof databaseEnv>): string {
  const address = DATABASE_URL && addressParts(DATABASE_URL);
  if (!address) return `the embedded database in ${READYLINE_DATA}`;
  return `PostgreSQL at ${address.server}/${address.name}${address.login && ` as ${address.login}`}`;
}

/** The login in a PostgreSQL address. */
export function loginOf(address: string): string {
  return addressParts(address)?.login ?? "";
}

/** This server's public address, without a slash at its end. */
export function siteUrl(): string {
  const { NEXTAUTH_URL, PORT } = env();
  return (NEXTAUTH_URL ?? `http://localhost:${PORT}`).replace(/\/$/, "");
}
