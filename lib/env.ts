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

const tlsModes = ["disable", "prefer", "require", "verify-ca", "verify-full"];

/** Whether the address says about TLS only what db/engine/tls.ts understands. */
function hasKnownTls(address: string): boolean {
  const parameters = [...new URLSearchParams(/\?(.*)$/.exec(address)?.[1])];
  const names = parameters.map(([name]) => name);
  if (names.includes("sslrootcert") && !names.includes("sslmode")) return false;
  return parameters
    .filter(([name]) => name.startsWith("ssl"))
    .every(([name, value]) => name === "sslrootcert" || (name === "sslmode" && tlsModes.includes(value)));
}

const postgresAddress = z
  .string()
  .refine((text) => addressParts(text) !== null, {
    error:
      "is not an address such as postgres://readyline:password@localhost/readyline (in a password, write %40 for @, %2F for /, %23 for #, %24 for $ and %25 for %)",
  })
  .refine(hasKnownTls, {
    error: `has an unknown setting for TLS: it can have sslmode (${tlsModes.join(", ")}), and with it sslrootcert`,
  })
  .optional();

// docs/settings.md and .env.example are made of these descriptions: what a setting is, and what happens without it. An
// `example` is what .env.example shows. lib/testing/settings.test.ts says how to write them again.
const databaseSettings = z
  .object({
    DATABASE_URL: postgresAddress.meta({
      description:
        "PostgreSQL, with the server's own login, which has the roles readyline_app and readyline_gate. Without it the database is embedded. In its password, write %40 for @, %2F for /, %23 for #, %24 for $ and %25 for %. `?sslmode=verify-full&sslrootcert=/path/ca.crt` at its end encrypts the connection and checks the server's certificate and name against that file; without sslrootcert, against the authorities that Node knows (NODE_EXTRA_CA_CERTS adds to them). `?sslmode=require` encrypts without checking whose server it is; verify-ca checks the certificate and not the name.",
      example: "postgres://readyline:password@localhost/readyline",
    }),
    MIGRATION_DATABASE_URL: postgresAddress.meta({
      description:
        "PostgreSQL, with the login that owns the tables, for the commands migrate, admin, backup and restore. Without it they use DATABASE_URL.",
      example: "postgres://readyline_owner:password@localhost/readyline",
    }),
    DATABASE_POOL: wholeNumber(1, 200).default(10).meta({
      description:
        "The most connections to PostgreSQL that this server opens, 1 to 200. With several WORKERS each gets an equal part, at least 2. All servers and commands together need fewer than PostgreSQL's max_connections, or the pooler's limits.",
    }),
    READYLINE_DATA: z.string().default(".data").meta({
      description:
        "The folder of the embedded database. Only the user who runs Readyline can read it. Not used with DATABASE_URL.",
    }),
    BACKUP_STAMP: z.string().optional().meta({
      description:
        "A file that each successful backup touches. /health shows its time. Without it /health can't say when the last backup was.",
      example: "/var/lib/readyline/backed-up",
    }),
    BACKUP_PASSPHRASE: z
      .string()
      .min(12, "is too short: set it to at least 12 characters, such as five random words")
      .optional()
      .meta({
        description:
          "Encrypts backups, in the format of the program age, and opens them: at least 12 characters. Without it a backup can be read by everyone who has the file. Keep it in another place than the backups: without it an encrypted backup is lost.",
      }),
  })
  .refine((env) => !env.MIGRATION_DATABASE_URL || env.DATABASE_URL, {
    error: "is missing. It is needed because MIGRATION_DATABASE_URL is set",
    path: ["DATABASE_URL"],
  });

/** With more, each would have too small a part of the limits that they share (docs/decisions/workers.md). */
const mostWorkers = 16;

/** Every setting, with its description. */
export const settings = databaseSettings
  .safeExtend({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development").meta({
      description:
        "npm start and the commands run as production, npm run dev as development. Set it to production if you start app/_http/serve.mjs in another way. In .env it has no effect.",
    }),
    NEXTAUTH_SECRET: z
      .string({ error: "is missing: set it to at least 32 random characters" })
      .min(32, "is too short: set it to at least 32 random characters")
      .meta({
        description:
          "Signs the sessions: at least 32 random characters. `openssl rand -base64 32` makes them. Without it the server does not start. A new value signs everybody out, mail that still waits is given up, a second step that was set up before only takes recovery codes, and what waits in browsers to be sent or saved can no longer be read: it is removed there, and the page says so.",
      }),
    NEXTAUTH_URL: z
      .url({ protocol: /^https?$/, error: "is not an address such as https://readyline.example" })
      .optional()
      .meta({
        description:
          "The address that people type. With https the session cookie is secure, and browsers are told to use nothing else for a year. In production nothing starts without it, or with http, unless it is an address of this machine such as http://localhost:3000.",
        example: "http://localhost:3000",
      }),
    ALLOW_HTTP: z.literal("yes", { error: "is neither yes nor empty" }).optional().meta({
      description:
        "yes: NEXTAUTH_URL may be http in production. Then passwords and sessions can be read by everyone on the way between a browser and the server, so it is for a network of your own.",
      example: "yes",
    }),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string().optional().meta({
      description:
        "Builds with the same key accept each other's forms. `openssl rand -base64 32` makes one. Without it NEXTAUTH_SECRET gives the key. Set it for npm run build if you build where that secret is not known.",
    }),
    SMTP_URL: z.string().optional().meta({
      description:
        "The mail server. Without it, production sends no mail, so nobody can sign up by mail or reset a password. Development writes mails to the log.",
      example: "smtp://user:password@mail.example:587",
    }),
    SIGN_UP: z
      .enum(["mail", "open", "closed"], { error: "is not one of mail, open and closed" })
      .default("mail")
      .meta({
        description:
          "How people get an account. mail: by a link that is sent to their email, which proves that it is theirs; in production without SMTP_URL nobody can sign up. open: without a proof, for a site without mail. Then whoever signs up first with an email has it, the form tells who has an account, and whoever has the link of an invitation can create the account that it is for. closed: nobody can sign up, with Google neither; people who are invited by mail still can. In each case `npm run admin -- invite EMAIL applicant` prints a link that creates an account.",
      }),
    MAIL_FROM: z.string().default("Readyline <no-reply@localhost>").meta({
      description: "The sender of every mail. Most mail servers refuse the default.",
      example: "Readyline <no-reply@readyline.example>",
    }),
    GOOGLE_CLIENT_ID: z.string().optional().meta({
      description: "Sign-in with Google, in addition to passwords. Without it there is none.",
    }),
    GOOGLE_CLIENT_SECRET: z.string().optional().meta({
      description: "Belongs to GOOGLE_CLIENT_ID. Both are set, or neither.",
    }),
    ADMIN_SECOND_FACTOR: z
      .enum(["required", "optional"], { error: "is not one of required and optional" })
      .default("required")
      .meta({
        description:
          "Whether admins must use a second step when they sign in (a code from an app): required or optional. When it is required, an admin without one can only open Settings, to set it up. `npm run admin -- reset-second-factor EMAIL` removes the second step of somebody who lost it.",
      }),
    TRUSTED_PROXIES: wholeNumber(0, 10).default(0).meta({
      description:
        "How many of your own proxies are in front of the server, such as nginx. That many entries of X-Forwarded-For are trusted. If it is too low, all people share the rate limits of one address. If it is too high, everybody can avoid the limits.",
      example: "1",
    }),
    METRICS_TOKEN: z
      .string()
      .min(16, "is too short: set it to at least 16 random characters")
      .optional()
      .meta({
        description:
          'What a collector of metrics sends to read /metrics, as "Authorization: Bearer …": at least 16 characters. Without it there is no /metrics.',
      }),
    HOST: z.string().optional().meta({
      description:
        "The network address that the server listens on, such as 127.0.0.1 behind a proxy on the same machine. Without it, on all.",
      example: "127.0.0.1",
    }),
    PORT: wholeNumber(0, 65_535).default(3000).meta({ description: "The port that the server listens on." }),
    WORKERS: wholeNumber(1, mostWorkers)
      .default(1)
      .meta({
        description: `How many processes serve, 1 to ${mostWorkers}, with PostgreSQL only: one for each core that serving may use. Each takes the memory of a whole server. One that ends is replaced. In development there is always one.`,
        example: "2",
      }),
    LOG_LEVEL: z
      .enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"], {
        error: "is not one of silent, fatal, error, warn, info, debug and trace",
      })
      .default("info")
      .meta({
        description:
          "How much is logged: silent, fatal, error, warn, info, debug or trace. info has a line for each request except static files and health checks, which debug adds. warn has failed requests and slow transactions, error what went wrong.",
      }),
  })
  .refine((env) => Boolean(env.GOOGLE_CLIENT_ID) === Boolean(env.GOOGLE_CLIENT_SECRET), {
    error: "is missing: Google sign-in needs both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET",
    path: ["GOOGLE_CLIENT_SECRET"],
  })
  .refine((env) => env.WORKERS === 1 || env.DATABASE_URL !== undefined, {
    error:
      "is more than 1, but only one process can use the embedded database: set DATABASE_URL, or leave WORKERS out",
    path: ["WORKERS"],
  })
  .refine((env) => env.NODE_ENV !== "production" || env.NEXTAUTH_URL !== undefined, {
    error: "is missing: in production the mails and the cookie need the public address",
    path: ["NEXTAUTH_URL"],
  })
  .refine(
    ({ NODE_ENV, NEXTAUTH_URL: url, ALLOW_HTTP }) =>
      NODE_ENV !== "production" || !url || ALLOW_HTTP || isSafeOnTheWay(new URL(url)),
    {
      error:
        "is http, so everyone on the way can read passwords and sessions: set it to an https address. For a network of your own, set ALLOW_HTTP=yes",
      path: ["NEXTAUTH_URL"],
    },
  );

/** Encrypted, or an address of this machine. */
const isSafeOnTheWay = ({ protocol, hostname }: URL) =>
  protocol === "https:" || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

function wholeNumber(from: number, to: number) {
  const error = `is not a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
}

export type Env = z.infer<typeof settings>;

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
  return read(settings, variables);
}

function read<T>(schema: z.ZodType<T>, variables: Variables): T {
  const parsed = schema.safeParse(
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
