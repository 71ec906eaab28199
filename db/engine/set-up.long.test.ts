import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { dayIn } from "@/lib/days";
import type { Viewer } from "@/lib/viewer";
import { grantRole } from "../accounts";
import { addMember, cast, giveAccess } from "../seed/cast";
import { addHistory } from "../seed/demo";
import { onCourseStory } from "../seed/history";
import { grantsOf } from "../testing/catalogue";
import { countRows, isRefusal } from "../testing/matrix";
import { majors, startServer, type TestServer } from "../testing/server";
import { asGate, asOperator, asViewer } from "./as-viewer";
import { checkRelease, MissingRights } from "./migrate";
import { closeDatabase, database } from "./open";
import { openPostgres } from "./postgres";

const setUp = readFileSync("docs/set-up.sql", "utf8");
const [oncePerServer = "", perDatabase = ""] = setUp.split(/(?=^-- 2\.)/m);
const roles = oncePerServer.match(/readyline_\w+(?= nologin;)/g) ?? [];
/** The second part for a database `name` with the logins `name` and `name`_owner. */
const setUpOf = (name: string) => perDatabase.replaceAll(/\breadyline(?=_owner\b|\b)/g, name);

/** Without PUBLIC and the logins, whose right to connect depends on the database. */
const grantsOfRoles = (grants: string) => grants.split("\n\n").filter((role) => /^readyline_/.test(role));

describe.each(majors)("docs/set-up.sql on PostgreSQL %i", (major) => {
  let server: TestServer;

  const urlOf = (login: string, password: string, name = login) => {
    const url = new URL(server.url);
    Object.assign(url, { username: login, password, pathname: `/${name}` });
    return url.href;
  };
  const run = async (url: string, script: string) => {
    const client = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      // One at a time, because a database is not created together with others.
      for (const statement of script.split(/;$/m)) await client.unsafe(statement);
    } finally {
      await client.end();
    }
  };
  const asSuperuser = (script: string) => run(server.url, script);
  const grantsIn = async (name: string) => {
    const client = postgres(urlOf("postgres", "postgres", name), { max: 1 });
    const read = async (statement: string) => [...(await client.unsafe(statement))];
    return grantsOfRoles(await grantsOf({ superuser: read }).finally(() => client.end()));
  };
  const migrate = async (name: string) => {
    const opened = openPostgres(urlOf(`${name}_owner`, "owner-password", name));
    await opened.migrate({ login: name }).finally(() => opened.close());
  };
  /** Migrates, and runs what the errors ask for, as a superuser. @returns what they asked for. */
  const migrateAsTold = async (name: string) => {
    const asked: string[] = [];
    for (;;) {
      const refusal = await migrate(name).catch((error: unknown) => error);
      if (refusal === undefined) return asked;
      expect(refusal).toBeInstanceOf(MissingRights);
      const [, statements = ""] = String(refusal).split("then try again:\n");
      expect(asked).not.toContain(statements);
      asked.push(statements);
      await asSuperuser(statements);
    }
  };
  /** The process's database is now this one. */
  const serve = async (login: string, password: string, name?: string) => {
    await closeDatabase();
    vi.stubEnv("DATABASE_URL", urlOf(login, password, name));
  };

  beforeAll(async () => {
    server = await startServer({ major });
    await asSuperuser(oncePerServer + perDatabase);
  });
  afterEach(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
  afterAll(() => server.remove());

  it.each(["the first", "a second"])(
    "%s database is migrated by its owner, twice, and served by its login",
    async (which) => {
      const name = which === "a second" ? "another" : "readyline";
      if (which === "a second") await asSuperuser(setUpOf(name));
      await migrate(name);
      await run(urlOf(`${name}_owner`, "owner-password", name), "update app.release set law = ''");
      await migrate(name);
      expect(await grantsIn(name)).toEqual(grantsOfRoles(readFileSync("db/law/grants.txt", "utf8")));

      await serve(name, "server-password");
      await (await database()).transaction(checkRelease);
      const now = new Date();
      const [owner, other, mentor] = [
        await addMember(cast.onCourse),
        await addMember(cast.below),
        await addMember(cast.mentor),
      ];
      await addHistory(owner, onCourseStory, dayIn("UTC", now));
      await giveAccess(owner, mentor, now);
      const tests = (viewer: Viewer) =>
        asViewer(viewer, (tx) => countRows(tx, sql`select 1 from assessments where user_id = ${owner.id}`));
      expect(await tests(owner)).toBeGreaterThan(0);
      expect(await tests(mentor)).toBe(await tests(owner));
      expect(await tests(other)).toBe(0);
      const refused = asGate((tx) => tx.execute(sql`select 1 from assessments`));
      expect(isRefusal(await refused.catch((error: unknown) => error))).toBe(true);
      // The server's login has no right of its own, and can't be the operator.
      const alone = (await database()).transaction((tx) => tx.execute(sql`select 1 from public.users`));
      await expect(alone).rejects.toMatchObject({ cause: { code: "42501" } });
      const asOther = asOperator((tx) => tx.execute(sql`select 1 from public.users`));
      await expect(asOther).rejects.toThrow("This login can't change accounts. Set MIGRATION_DATABASE_URL");
      await expect((await database()).migrate()).rejects.toThrow(
        `${name} does not own the database ${name}.`,
      );

      await serve(`${name}_owner`, "owner-password", name);
      expect(await grantRole(cast.below.email, "mentor")).toBe(true);
    },
  );

  it("one database's login can't connect to the other", async () => {
    const url = urlOf("readyline", "server-password", "another");
    await expect(run(url, "select 1")).rejects.toMatchObject({ code: "42501" });
  });

  it("an owner without the roles is told the SQL that a superuser has to run, and it is enough", async () => {
    await asSuperuser(
      "create role plain_owner login password 'owner-password';\ncreate database plain owner plain_owner;",
    );
    expect(await migrateAsTold("plain")).toEqual([
      roles.map((role) => `  grant ${role} to plain_owner;`).join("\n"),
      `  create role plain login noinherit password '…';
  grant readyline_app to plain;
  grant readyline_gate to plain;`,
    ]);
  });

  it("a database is dropped, and the other goes on", async () => {
    await asSuperuser("drop database another;\ndrop role another;\ndrop role another_owner;");
    await migrate("readyline");
    await serve("readyline", "server-password");
    await (await database()).transaction(checkRelease);
  });

  it("without the roles in the server, the owner is told to have them created", async () => {
    await asSuperuser(
      `drop database readyline;\ndrop database plain;
       ${roles.map((role) => `drop role ${role};`).join("\n")}
       create database plain owner plain_owner;`,
    );
    const [first] = await migrateAsTold("plain");
    for (const role of roles) {
      expect(first).toContain(`  create role ${role} nologin;\n  grant ${role} to plain_owner;`);
    }
  });
});
