import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { takeFolder } from "@/db/engine/folder-lock";

const project = process.cwd();

describe("the commands", () => {
  let folder: string;
  let server: postgres.Sql;
  let database: URL;

  const name = `readyline_commands_${Math.random().toString(36).slice(2, 10)}`;
  const [owner, login] = [`${name}_owner`, `${name}_server`];

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "readyline-commands-"));
    symlinkSync(path.join(project, "db"), path.join(folder, "db"));
    database = new URL(inject("postgresUrl"));
    server = postgres(database.href, { max: 1, onnotice: () => undefined });
    await server.unsafe(`
      create role ${owner} superuser login password 'commands$owner';
      create role ${login} login noinherit password 'server';
    `);
    await server.unsafe(`create database ${name}`);
  });
  afterEach(async () => {
    await server.unsafe(`drop database ${name} with (force)`);
    await server.unsafe(`drop role ${owner}, ${login}`);
    await server.end();
    rmSync(folder, { recursive: true });
  });

  const as = (user: string, password: string) => `postgres://${user}:${password}@${database.host}/${name}`;
  const settingsFile = (settings: Record<string, string>) =>
    writeFileSync(
      path.join(folder, ".env"),
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(""),
    );

  /** Runs TypeScript in the folder, with nothing set but `settings`. */
  const start = (script: string[], settings?: Record<string, string>) => launch(script, settings).ended;
  function launch(script: string[], settings: Record<string, string> = {}) {
    const child = spawn(
      process.execPath,
      ["--import", path.join(project, "node_modules/tsx/dist/loader.mjs"), ...script],
      {
        cwd: folder,
        // NODE_ENV is not set, although its type requires it.
        env: {
          PATH: process.env.PATH,
          TSX_TSCONFIG_PATH: path.join(project, "tsconfig.json"),
          ...settings,
        } as unknown as NodeJS.ProcessEnv,
      },
    );
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => (said.out += chunk));
    child.stderr.on("data", (chunk: Buffer) => (said.err += chunk));
    const ended = new Promise<{ out: string; err: string; code: number | null }>((resolve) =>
      child.once("close", (code) => resolve({ ...said, code })),
    );
    return { child, ended };
  }
  const run = (command: string, settings?: Record<string, string>) =>
    start([path.join(project, "app/_commands/run.ts"), ...command.split(" ")], settings);

  it("work on the database in .env, each with its own login, and print its name", async () => {
    settingsFile({
      DATABASE_URL: as(login, "server"),
      // As in .env.example: a $ is written \$.
      MIGRATION_DATABASE_URL: as(owner, "commands\\$owner"),
      NEXTAUTH_URL: "http://localhost:3000",
      NEXTAUTH_SECRET: "x".repeat(32),
      // A mail server that is away.
      SMTP_URL: "smtp://127.0.0.1:1",
    });
    const at = `Database: PostgreSQL at ${database.hostname}:${database.port || 5432}/${name} as`;
    expect(await run("migrate")).toEqual({
      out: `${at} ${owner}\nThe database is up to date.\n`,
      err: "",
      code: 0,
    });
    expect(await run("admin list nobody")).toMatchObject({
      out: `${at} ${owner}\nNo account found.\n`,
      code: 0,
    });
    const invited = await run("admin invite ivy@example.com");
    expect(invited).toMatchObject({ out: expect.stringContaining("/admin-invitation/"), code: 0 });
    const mentor = await run("admin invite okafor@example.com mentor");
    expect(mentor).toMatchObject({ out: expect.stringContaining("/confirm/"), code: 0 });
    expect(await run("admin invite okafor@example.com boss")).toMatchObject({
      err: expect.stringContaining("boss is no role."),
      code: 1,
    });
    // The mail server of these settings is away, and there is no backup.
    expect(await run("maintain")).toEqual({
      out: expect.stringMatching(
        /^0 old rows deleted.\nThe snapshot .*\n0 weekly digests and 0 reminders written. 0 mails sent.\nWarning: .*BACKUP_STAMP/m,
      ),
      err: "",
      code: 0,
    });
    // The operator hands the links over: nothing is mailed.
    const inDatabase = postgres(as(owner, encodeURIComponent("commands$owner")), { max: 1 });
    const [waiting] = await inDatabase`select count(*)::int as mails from outbox`;
    await inDatabase.end();
    expect(waiting).toEqual({ mails: 0 });
    expect(readdirSync(folder).sort()).toEqual([".env", "db"]);
  });

  it("reset creates only the development folder again, whatever .env contains", async () => {
    settingsFile({ DATABASE_URL: as(owner, "commands\\$owner"), READYLINE_DATA: ".data" });
    for (const kept of [".data", ".dev-data"]) {
      mkdirSync(path.join(folder, kept));
      writeFileSync(path.join(folder, kept, "a-file"), "");
    }
    const release = await takeFolder(path.join(folder, ".dev-data"));
    const refused = await run("reset");
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("is using .dev-data. Stop it")]);
    await release();
    expect(existsSync(path.join(folder, ".dev-data/a-file"))).toBe(true);

    const { out, err, code } = await run("reset");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe("Database: the embedded database in .dev-data\n.dev-data is created again.\n");
    expect(existsSync(path.join(folder, ".dev-data/a-file"))).toBe(false);
    expect(existsSync(path.join(folder, ".data/a-file"))).toBe(true);
    expect(existsSync(path.join(folder, ".dev-data/database/PG_VERSION"))).toBe(true);
  }, 180_000);

  it("maintain and admin are run by the server that holds the embedded database, and by themselves without one", async () => {
    const settings = {
      NEXTAUTH_URL: "http://localhost:3000",
      NEXTAUTH_SECRET: "x".repeat(32),
      SMTP_URL: "smtp://localhost:1",
    };
    settingsFile(settings);
    const alone = await run("maintain");
    expect(alone).toMatchObject({
      out: expect.stringContaining("\n0 old rows deleted.\n"),
      err: "",
      code: 0,
    });

    const open = `import { openForServing } from ${JSON.stringify(path.join(project, "app/_http/open.ts"))};
      await openForServing();
      setInterval(() => undefined, 1000);
      process.on("SIGTERM", async () => { await globalThis.readylineClose(); process.exit(0); });
      console.log("open");`;
    const { child, ended } = launch(["--input-type=module", "--eval", open], {
      ...settings,
      NODE_ENV: "production",
      LOG_LEVEL: "silent",
    });
    await Promise.race([once(child.stdout, "data"), ended]);
    expect(child.exitCode).toBeNull();
    expect(await run("migrate")).toMatchObject({ err: expect.stringContaining("Stop it first"), code: 1 });
    expect(await run("admin list")).toMatchObject({ out: expect.stringContaining("No account"), code: 0 });
    const unknown = await run("admin grant nobody@example.com");
    expect(unknown).toMatchObject({ out: expect.stringContaining("There is no account"), code: 1 });
    // A day has one snapshot.
    const again = {
      ...alone,
      out: alone.out.replace("The snapshot for the admins' counts was taken.\n", ""),
    };
    expect(await Promise.all([run("maintain"), run("maintain")])).toEqual([again, again]);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect(await run("admin list")).toMatchObject({ out: expect.stringContaining("No account"), code: 0 });
  }, 120_000);

  it("demo does not touch the database in .env", async () => {
    settingsFile({ DATABASE_URL: as(owner, "commands\\$owner"), READYLINE_DATA: ".data" });
    const { out, err, code } = await run("demo");
    expect([code, out, err]).toEqual([1, "", expect.stringContaining("accounts with a public password")]);
    const rows = await server.unsafe("select 1 from pg_database where datname = $1", [name]);
    expect([rows.length, readdirSync(folder).sort()]).toEqual([1, [".env", "db"]]);
  });

  it("print what is wrong in one sentence, and end with an error", async () => {
    const wrong = [
      [
        "migrate",
        { DATABASE_URL: "postgres://u:hunter2#1@localhost/readyline" },
        "DATABASE_URL is not an address",
      ],
      [
        "migrate",
        { DATABASE_URL: "postgres://u:hunter2@localhost:1/readyline" },
        "not answer (ECONNREFUSED)",
      ],
      ["migrate", { DATABASE_URL: `${as(owner, "commands%24owner")}_gone` }, `"${name}_gone" does not exist`],
      [
        "admin list",
        { DATABASE_URL: as(owner, "commands%24owner") },
        "is not up to date: run npm run migrate",
      ],
      ["admin list", { READYLINE_DATA: ".env/data" }, "can't keep its data in .env/data"],
      ["maintain", { NEXTAUTH_URL: "http://localhost:3000" }, "NEXTAUTH_SECRET is missing"],
      ["unknown", {}, "The commands are migrate, admin"],
    ] as const;
    settingsFile({});
    await Promise.all(
      wrong.map(async ([command, settings, sentence]) => {
        const { out, err, code } = await run(command, settings);
        expect([code === 0, err], command).toEqual([false, expect.stringContaining(sentence)]);
        expect(out + err).not.toMatch(/hunter2|^ +at /m);
      }),
    );
  });

  it("a server that can't start prints why in one sentence, and ends with an error", async () => {
    const open = `import { openForServing } from ${JSON.stringify(path.join(project, "app/_http/open.ts"))}; await openForServing();`;
    const serve = (settings: Record<string, string>) =>
      start(["--input-type=module", "--eval", open], { NODE_ENV: "production", ...settings });
    const { err, code } = await serve({
      NEXTAUTH_URL: "http://localhost:3000",
      LOG_LEVEL: "loud",
      PORT: "x",
    });
    expect(code).toBe(1);
    expect(err.split("\n")).toEqual([
      "Readyline can't run with these settings:",
      "  NEXTAUTH_SECRET is missing: set it to at least 32 random characters",
      "  PORT is not a whole number from 0 to 65535",
      "  LOG_LEVEL is not one of silent, fatal, error, warn, info, debug and trace",
      "",
    ]);
  });
});
