// What the browser's tests look at: the built product, with the demo's cast in a database of its own, and a mailbox.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { simpleParser } from "mailparser";
import postgres from "postgres";
import { SMTPServer } from "smtp-server";
import { dayIn } from "@/lib/days";
import { freePort, startServer } from "../db/testing/server";

const [engine, port, mailFolder] = process.argv.slice(2);
if (!port || !mailFolder || (engine !== "embedded" && engine !== "postgres")) {
  throw new Error("tsx e2e/server.ts embedded|postgres PORT MAIL_FOLDER");
}

const folder = mkdtempSync(path.join(tmpdir(), "readyline-e2e-"));
const undo: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })];

rmSync(mailFolder, { recursive: true, force: true });
mkdirSync(mailFolder, { recursive: true });
const mailbox = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    simpleParser(stream).then((mail) => {
      const to = [mail.to ?? []]
        .flat()
        .map((address) => address.text)
        .join();
      writeFileSync(path.join(mailFolder, `${to}-${Date.now()}.txt`), `${mail.subject}\n\n${mail.text}`);
      done();
    }, done);
  },
});
const mailPort = await freePort();
await new Promise<void>((resolve) => mailbox.listen(mailPort, "localhost", resolve));

async function postgresUrl(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? null : await startServer();
  if (server) undo.push(() => server.remove());
  const url = new URL(given ?? server?.url ?? "");
  const name = `readyline_e2e_${Date.now()}`;
  const admin = postgres(url.href, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  if (given)
    undo.unshift(async () => {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    });
  else await admin.end();
  url.pathname = `/${name}`;
  return url.href;
}

Object.assign(process.env, {
  NODE_ENV: "production",
  PORT: port,
  NEXTAUTH_URL: `http://localhost:${port}`,
  NEXTAUTH_SECRET: "the secret of the browser's tests, known to all",
  SMTP_URL: `smtp://localhost:${mailPort}`,
  READYLINE_DATA: path.join(folder, "data"),
  DATABASE_URL: engine === "postgres" ? await postgresUrl() : "",
  LOG_LEVEL: "warn",
});

const { closeDatabase, database } = await import("../db/database");
const { seedDemo } = await import("../db/seed/demo");
await (await database()).migrate();
await seedDemo(dayIn("UTC", new Date()), new Date());
await closeDatabase();

const server = spawn(process.execPath, ["--import", "tsx", "app/_server/serve.ts"], { stdio: "inherit" });
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const gone = new Promise((resolve) => server.once("exit", resolve));
  if (server.exitCode === null) {
    server.kill("SIGTERM");
    await gone;
  }
  mailbox.close();
  for (const step of undo) await step();
  process.exit(0);
}
process.on("SIGTERM", stop).on("SIGINT", stop);
server.on("exit", stop);
