import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBackupFile } from "@/db/backup/file";
import { readParts } from "@/db/backup/format";
import { linesOfRows } from "@/db/backup/tables";
import { openCalendarFeed } from "@/db/calendar-feeds";
import { asBackup, asGate, asViewer } from "@/db/engine/as-viewer";
import { answerBeside } from "@/db/engine/beside";
import type { Database } from "@/db/engine/database";
import { openEmbedded } from "@/db/engine/embedded";
import { openPostgres } from "@/db/engine/postgres";
import { adminInvitations } from "@/db/schema/admin-invitations";
import { passwordResets } from "@/db/schema/gate";
import { sessions } from "@/db/schema/sessions";
import { addMember, cast } from "@/db/seed/cast";
import { startServer, type TestServer } from "@/db/testing/server";
import { backUp } from "./backup";

const project = process.cwd();
const passphrase = "five words that nobody guesses";

// PostgreSQL 15, set up as docs/set-up.sql says: its owner is not a superuser. The embedded database is PostgreSQL 18.
describe("backup, restore and move", () => {
  let server: TestServer;
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const urlOf = (login: string, name: string, password: string) => {
    const url = new URL(server.url);
    Object.assign(url, { username: login, password, pathname: `/${name}` });
    return url.href;
  };
  const settingsOf = (name: string) => ({
    DATABASE_URL: urlOf(name, name, "server-password"),
    MIGRATION_DATABASE_URL: urlOf(`${name}_owner`, name, "owner-password"),
  });

  beforeAll(async () => {
    server = await startServer({ major: 15 });
    folder = mkdtempSync(path.join(tmpdir(), "readyline-backups-"));
    symlinkSync(path.join(project, "db"), at("db"));
    const superuser = postgres(server.url, { max: 1, onnotice: () => undefined });
    const setUp = readFileSync("docs/set-up.sql", "utf8");
    const [once = "", each = ""] = setUp.split(/(?=^-- 2\.)/m);
    const second = each.replaceAll(/\breadyline(?=_owner\b|\b)/g, "second");
    for (const statement of (once + each + second).split(/;$/m)) await superuser.unsafe(statement);
    await superuser.end();

    const embedded = await openEmbedded(at("data"));
    await share(embedded, async () => {
      const ana = await addMember(cast.onCourse);
      const ivy = await addMember(cast.admin);
      const expiresAt = new Date("2100-01-01T00:00:00Z");
      await asViewer(ivy, (tx) =>
        tx
          .insert(adminInvitations)
          .values({ email: "next@example.com", tokenHash: "invited", invitedBy: ivy.id, expiresAt }),
      );
      await asGate((tx) =>
        tx.insert(passwordResets).values({ userId: ana.id, tokenHash: "reset", expiresAt }),
      );
      await asViewer(ana, (tx) => openCalendarFeed(tx, ana));
      await asGate((tx) => tx.insert(sessions).values({ userId: ana.id }));
    });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await server.remove();
  });

  /** Runs `run` with `database` as the database of this process, and closes it. */
  async function share<T>(database: Database, run: () => Promise<T>): Promise<T> {
    const shared = globalThis as typeof globalThis & { readylineDatabase?: Promise<Database> | undefined };
    shared.readylineDatabase = Promise.resolve(database);
    try {
      return await run();
    } finally {
      shared.readylineDatabase = undefined;
      await database.close();
    }
  }

  const namesIn = (database: Database) =>
    share(database, () => asBackup((tx) => linesOfRows(tx, sql`select email as line from users order by 1`)));
  /** How many sessions, calendar addresses, links for new passwords, and invitations of admins there are. */
  const openIn = (database: Database) =>
    share(database, () =>
      asBackup((tx) =>
        linesOfRows(
          tx,
          sql`select concat_ws(' ', (select count(*) from sessions), (select count(*) from calendar_feeds),
            (select count(*) from password_resets), (select count(*) from admin_invitations)) as line`,
        ),
      ),
    );

  function start(command: string, settings: Record<string, string>): ChildProcess {
    const loader = path.join(project, "node_modules/tsx/dist/loader.mjs");
    return spawn(
      process.execPath,
      ["--import", loader, path.join(project, "app/_commands/run.ts"), ...command.split(" ")],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          TSX_TSCONFIG_PATH: path.join(project, "tsconfig.json"),
          ...settings,
        } as unknown as NodeJS.ProcessEnv,
      },
    );
  }
  async function run(command: string, settings: Record<string, string>) {
    const child = start(command, settings);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        said += chunk;
      });
    }
    const [code] = await once(child, "close");
    return { said, code };
  }
  const rowsIn = async (file: string, secret?: string) => {
    let rows = 0;
    for await (const part of readParts(readBackupFile(at(file), secret)))
      if (part.kind === "table") rows += part.rows;
    return rows;
  };

  it("back up the embedded database beside the process that serves it, with the passphrase of the command", async () => {
    const stamp = at("stamp");
    const settings = { READYLINE_DATA: "data", BACKUP_STAMP: stamp, BACKUP_PASSPHRASE: passphrase };
    await share(await openEmbedded(at("data")), async () => {
      answerBeside("backup", async (parameters) => ({ output: await backUp(parameters), exitCode: 0 }));
      const { said, code } = await run("backup beside", settings);
      expect([said, code]).toEqual([
        expect.stringMatching(/beside: \d+ tables with \d+ rows, .* encrypted, in/),
        0,
      ]);
      expect(existsSync(stamp)).toBe(true);
      expect(await rowsIn("beside", passphrase)).toBeGreaterThan(5);

      rmSync(stamp);
      const refused = await run("backup missing/file", settings);
      expect([refused.said, refused.code]).toEqual([expect.stringContaining("can't be written to"), 1]);
      expect(existsSync(stamp)).toBe(false);
      const move = await run(`move ${urlOf("readyline_owner", "readyline", "owner-password")}`, settings);
      expect([move.said, move.code]).toEqual([expect.stringContaining("is using data. Stop it first"), 1]);
    });
  });

  it("move the embedded database to PostgreSQL, back it up there, and restore it in another database", async () => {
    const { DATABASE_URL, MIGRATION_DATABASE_URL } = settingsOf("readyline");
    // .env may name another database already.
    const moved = await run(`move ${MIGRATION_DATABASE_URL}`, {
      READYLINE_DATA: "data",
      DATABASE_URL: "postgres://x@localhost:1/x",
    });
    expect([moved.said, moved.code]).toEqual([
      expect.stringMatching(/the same on both sides(?:.|\n)*can read its own row(?:.|\n)*Set in \.env/),
      0,
    ]);
    const again = await run(`move ${MIGRATION_DATABASE_URL}`, { READYLINE_DATA: "data" });
    expect([again.said, again.code]).toEqual([expect.stringContaining("This database is not empty"), 1]);
    expect((await run("migrate", settingsOf("readyline"))).code).toBe(0);
    const people = await namesIn(await openEmbedded(at("data")));
    expect(people).toEqual([cast.admin.email, cast.onCourse.email]);
    expect(await namesIn(openPostgres(MIGRATION_DATABASE_URL))).toEqual(people);
    expect(await openIn(openPostgres(MIGRATION_DATABASE_URL))).toEqual(["1 1 1 1"]);

    const alone = await run("backup from-postgres", { DATABASE_URL });
    expect([alone.said, alone.code]).toEqual([expect.stringContaining("Set MIGRATION_DATABASE_URL"), 1]);
    expect(existsSync(at("from-postgres"))).toBe(false);
    const saved = await run("backup from-postgres", settingsOf("readyline"));
    expect([saved.said, saved.code]).toEqual([expect.stringContaining(", not encrypted, in"), 0]);
    expect(statSync(at("from-postgres")).mode & 0o777).toBe(0o600);

    const restored = await run("restore from-postgres", settingsOf("second"));
    expect([restored.said, restored.code]).toEqual([
      expect.stringMatching(/the same on both sides(?:.|\n)*can read its own row(?:.|\n)*NEXTAUTH_SECRET/),
      0,
    ]);
    const second = () => openPostgres(settingsOf("second").MIGRATION_DATABASE_URL);
    expect(await namesIn(second())).toEqual(people);
    // They may have been ended since the backup.
    expect(await openIn(second())).toEqual(["0 0 0 0"]);
  });

  it("restore a backup into a new folder, and touch nothing when the passphrase is wrong", async () => {
    const wrong = await run("restore beside", {
      READYLINE_DATA: "new",
      BACKUP_PASSPHRASE: "another passphrase",
    });
    expect([wrong.said, wrong.code]).toEqual([expect.stringContaining("BACKUP_PASSPHRASE is not"), 1]);
    expect(existsSync(at("new"))).toBe(false);
    const right = await run("restore beside", { READYLINE_DATA: "new", BACKUP_PASSPHRASE: passphrase });
    expect([right.said, right.code]).toEqual([expect.stringContaining("can read its own row"), 0]);
    expect(await namesIn(await openEmbedded(at("new")))).toEqual([cast.admin.email, cast.onCourse.email]);
    expect(await openIn(await openEmbedded(at("new")))).toEqual(["0 0 0 0"]);
    const full = await run("restore beside", { READYLINE_DATA: "new", BACKUP_PASSPHRASE: passphrase });
    expect([full.said, full.code]).toEqual([expect.stringContaining("This database is not empty"), 1]);
    for (const command of ["backup file", `move ${settingsOf("second").MIGRATION_DATABASE_URL}`]) {
      const none = await run(command, { READYLINE_DATA: "nowhere" });
      expect([none.said, none.code]).toEqual([expect.stringContaining("There is no database in nowhere"), 1]);
    }
  });

  it("leave the last backup as it was when the next one is killed", async () => {
    const before = readFileSync(at("from-postgres"));
    const child = start("backup from-postgres", settingsOf("readyline"));
    const ended = once(child, "close");
    const watcher = watch(folder, (_, name) => {
      if (name === "from-postgres.part") child.kill("SIGKILL");
    });
    await ended;
    watcher.close();
    expect(child.signalCode).toBe("SIGKILL");
    expect(readFileSync(at("from-postgres"))).toEqual(before);
    expect(await run("backup from-postgres", settingsOf("readyline"))).toMatchObject({ code: 0 });
    expect(existsSync(at("from-postgres.part"))).toBe(false);
  });
});
