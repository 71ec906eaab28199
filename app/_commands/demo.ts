import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FolderTaken } from "@/db/engine/folder-lock";
import { closeDatabase, database } from "@/db/engine/open";
import { cast, castPassword } from "@/db/seed/cast";
import { NotADemo, seedDemo } from "@/db/seed/demo";
import { dayIn } from "@/lib/days";
import { databaseEnv } from "@/lib/env";

const port = process.env.PORT ?? "3000";

/** The demo signs its sessions with a secret of its own, made once beside its data. */
function secret(folder: string): string {
  const file = path.join(folder, "demo-secret");
  try {
    return readFileSync(file, "utf8");
  } catch {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    return readFileSync(file, "utf8");
  }
}

try {
  await (await database()).migrate();
  await seedDemo(dayIn("UTC", new Date()), new Date());
} catch (error) {
  if (!(error instanceof FolderTaken || error instanceof NotADemo)) throw error;
  console.error(error.message);
  process.exit(1);
} finally {
  await closeDatabase();
}

const lines = Object.values(cast).map(
  ({ email, name, role }) => `  ${email.padEnd(34)} ${role.padEnd(10)} ${name}`,
);
console.log(`
Readyline's demo: http://localhost:${port}

${lines.join("\n")}

The password of all of them is ${castPassword}
`);

const server = spawn(process.execPath, ["app/_http/serve.mjs"], {
  stdio: "inherit",
  env: {
    ...process.env,
    NODE_ENV: "production",
    PORT: port,
    // Everybody knows the password of these accounts, so only this machine is answered.
    HOST: process.env.HOST ?? "localhost",
    NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? `http://localhost:${port}`,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? secret(databaseEnv().READYLINE_DATA),
  },
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
