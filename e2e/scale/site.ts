import postgres from "postgres";
import { openPostgres } from "../../db/engine/postgres";
import { addManyApplicants } from "../../db/testing/many-applicants";
import type { TestServer } from "../../db/testing/server";
import { dayIn } from "../../lib/days";

/** A database with many applicants. */
export type Site = {
  applicants: number;
  /** The URL of the owner's login, and of one like in production: not a superuser, owner of nothing. */
  ownerUrl: string;
  url: string;
};

const login = "readyline_scale";

/** Runs statements as a superuser, in one session. */
export async function asOwner<T>(
  url: string,
  work: (run: (statements: string) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(async (statements) => [
      ...(await client.unsafe<Record<string, unknown>[]>(statements)),
    ]);
  } finally {
    await client.end();
  }
}

export const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Makes a database with so many applicants, and prints how long each part took and what it weighs. */
export async function makeSite(cluster: TestServer, applicants: number): Promise<Site> {
  const name = `readyline_scale_${applicants}`;
  await asOwner(cluster.url, async (run) => {
    await run(
      `do $$ begin create role ${login} login noinherit password 'scale'; exception when duplicate_object then null; end $$`,
    );
    await run(`create database ${name}`);
  });
  const ownerUrl = new URL(cluster.url);
  ownerUrl.pathname = `/${name}`;
  const url = new URL(ownerUrl);
  url.username = login;
  url.password = "scale";
  const database = openPostgres(ownerUrl.href);
  await database.migrate({ login });
  await database.close();
  const begun = performance.now();
  await asOwner(ownerUrl.href, async (run) => {
    let from = begun;
    console.log(`\n${applicants.toLocaleString("en")} applicants`);
    await addManyApplicants(run, { applicants, today: dayIn("UTC", new Date()) }, (part) => {
      console.log(`  ${part.padEnd(40)} ${seconds(from).padStart(9)}`);
      from = performance.now();
    });
    // Otherwise the server would take it while pages are measured.
    await run("select app.take_snapshot()");
    console.log(`  ${"the snapshot of the day".padEnd(40)} ${seconds(from).padStart(9)}`);
    console.log(`  ${"all of it".padEnd(40)} ${seconds(begun).padStart(9)}`);
    const sizes = await run(
      `select relname as name, reltuples::bigint as rows, pg_table_size(oid) / 1e6 as table_mb, pg_indexes_size(oid) / 1e6 as indexes_mb
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= ${applicants} / 2
       order by pg_total_relation_size(oid) desc`,
    );
    const line = (...cells: string[]) =>
      console.log(`  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(22) : cell.padStart(14))).join("")}`);
    line("table", "rows", "table MB", "indexes MB");
    for (const { name, rows, table_mb, indexes_mb } of sizes) {
      line(String(name), Number(rows).toLocaleString("en"), mb(table_mb), mb(indexes_mb));
    }
    const [all] = await run("select pg_database_size(current_database()) / 1e6 as mb");
    line("the database", "", mb(all?.mb));
  });
  return { applicants, ownerUrl: ownerUrl.href, url: url.href };
}

const mb = (of: unknown) =>
  Number(of).toLocaleString("en", { maximumFractionDigits: Number(of) < 10 ? 1 : 0 });
