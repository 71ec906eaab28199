import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { simpleParser } from "mailparser";
import postgres from "postgres";
import { SMTPServer } from "smtp-server";
import { closeDatabase, database } from "../db/engine/open";
import { seedDemo } from "../db/seed/demo";
import { freePort, startServer } from "../db/testing/server";
import { metricsToken } from "./metrics-token";

export type Engine = "embedded" | "postgres";
type Options = {
  engine: Engine;
  port: number;
  mailFolder: string;
  /** Adds people to the demo's, before the server starts. */
  addPeople?: (now: Date) => Promise<void>;
};

/** The built product, run as in production, with the demo's cast, its own database and a mailbox. */
export type DemoServer = { url: string; process: ChildProcess; stop(): Promise<void> };

/** Starts one. Each mail is saved as a file in `mailFolder`, and the server's log in the file `log` there. Resolves before the server answers: wait for its /readyz. */
export async function startDemoServer({ engine, port, mailFolder, addPeople }: Options): Promise<DemoServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "readyline-e2e-"));
  const server = engine === "postgres" ? await newDatabase() : null;
  const mailbox = await openMailbox(mailFolder, await freePort());
  // Tests in which the database refuses find it through this file; the embedded database is inside the server.
  if (server) writeFileSync(path.join(mailFolder, "database"), server.url);
  const log = path.join(mailFolder, "log");
  const url = `http://localhost:${port}`;
  const settings = {
    NODE_ENV: "production",
    PORT: String(port),
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: "the secret of the browser's tests, known to all",
    SMTP_URL: mailbox.url,
    READYLINE_DATA: path.join(folder, "data"),
    DATABASE_URL: server?.url ?? "",
    MIGRATION_DATABASE_URL: "",
    METRICS_TOKEN: metricsToken,
    ADMIN_SECOND_FACTOR: process.env.ADMIN_SECOND_FACTOR || "optional",
    // Each test signs up from its own network address, because the number of sign-ups from one address is limited.
    TRUSTED_PROXIES: "1",
  } as const;

  Object.assign(process.env, settings);
  await (await database()).migrate();
  await seedDemo(new Date());
  await addPeople?.(new Date());
  await closeDatabase();

  const child = spawn(process.execPath, ["app/_http/serve.mjs"], {
    stdio: ["ignore", openSync(log, "a"), "pipe"],
    env: { ...process.env, ...settings },
  });
  // Nothing is to be written here while it runs. So tests read it too.
  child.stderr?.on("data", (chunk: Buffer) => {
    appendFileSync(log, chunk);
    process.stderr.write(chunk);
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  return {
    url,
    process: child,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      await mailbox.close();
      await server?.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A mail server on `port` that saves each mail as a file in `folder`, which it empties first. */
export async function openMailbox(
  folder: string,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  rmSync(folder, { recursive: true, force: true });
  // The mails hold links that sign people in.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        // In the order of their names; two mails of one moment are two files.
        count += 1;
        const to = [mail.to ?? []].flat().map((address) => address.text);
        const file = `${to.join()}-${String(count).padStart(6, "0")}.txt`;
        // Whole or not at all: a story may be looking for it.
        const written = path.join(folder, `.${file}`);
        writeFileSync(written, `${mail.subject}\n\n${mail.text}`);
        renameSync(written, path.join(folder, file));
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  return { url: `smtp://localhost:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** A database on TEST_DATABASE_URL's server, else on a server that is started for it. */
async function newDatabase(): Promise<{ url: string; remove(): Promise<void> }> {
  const started = process.env.TEST_DATABASE_URL ? null : await startServer();
  const url = new URL(process.env.TEST_DATABASE_URL ?? started?.url ?? "");
  const name = `readyline_e2e_${Date.now()}`;
  const admin = postgres(url.href, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  if (started) await admin.end();
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async remove() {
      // Our own server is removed as a whole. It may be stopping already, because of the signal that stops this process.
      if (started) return started.remove();
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
