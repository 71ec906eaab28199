import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import nextEnv from "@next/env";
import { closeDatabase, database } from "@/db/engine/open";
import { makePrivateFolder } from "@/db/engine/private-folder";
import { cast, castPassword } from "@/db/seed/cast";
import { seedDemo } from "@/db/seed/demo";
import { databaseEnv } from "@/lib/env";

const port = process.env.PORT || "3000";
const localAddress = `http://localhost:${port}`;

/** Adds the demo accounts to the database, if they are not there yet. Throws NotADemo. */
export async function addCast(): Promise<void> {
  await (await database()).migrate();
  await seedDemo(new Date());
  await closeDatabase();
}

/** Prints how to sign in, and serves the demo accounts' database until it is stopped. @returns the server's exit code. */
export function serveCast(what: string): Promise<number> {
  const lines = Object.values(cast).map(
    ({ email, name, role }) => `  ${email.padEnd(34)} ${role.padEnd(10)} ${name}`,
  );
  console.log(`
${what}: ${localAddress}

${lines.join("\n")}

Their password is ${castPassword}
`);
  return serve({
    // The password of these accounts is public, so the server accepts only this machine, even if .env sets HOST.
    HOST: nextEnv.initialEnv?.HOST || "localhost",
    // One more account needs no mail server.
    SIGN_UP: process.env.SIGN_UP || "open",
  });
}

/** Runs the server until it is stopped. Without NEXTAUTH_SECRET it uses a secret stored beside the data. @returns the server's exit code. */
export function serve(settings: Record<string, string> = {}): Promise<number> {
  const { DATABASE_URL, READYLINE_DATA } = databaseEnv();
  const server = spawn(process.execPath, ["app/_http/serve.mjs"], {
    stdio: "inherit",
    env: {
      ...process.env,
      PORT: port,
      // The address in .env is the one of production.
      NEXTAUTH_URL: nextEnv.initialEnv?.NEXTAUTH_URL || localAddress,
      NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secretIn(READYLINE_DATA),
      // The embedded database has one process, whatever .env says of the site's own.
      WORKERS: (DATABASE_URL && process.env.WORKERS) || "1",
      // The example admin can be tried at once.
      ADMIN_SECOND_FACTOR: process.env.ADMIN_SECOND_FACTOR || "optional",
      ...settings,
    },
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => server.kill(signal));
  return new Promise((resolve) => server.on("exit", (code) => resolve(code ?? 1)));
}

/** The secret that signs the sessions. It is created once, beside the data. */
function secretIn(folder: string): string {
  const file = path.join(folder, "demo-secret");
  try {
    return readFileSync(file, "utf8");
  } catch {
    makePrivateFolder(folder);
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    return readFileSync(file, "utf8");
  }
}
