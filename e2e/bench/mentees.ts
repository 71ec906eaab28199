import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { readMentees } from "../../app/_record/mentees";
import type { Database } from "../../db/engine/database";
import { openInMemory } from "../../db/engine/embedded";
import { openPostgres } from "../../db/engine/postgres";
import { addMember, cast, giveAccess } from "../../db/seed/cast";
import { addHistory } from "../../db/seed/demo";
import { onCourseStory } from "../../db/seed/history";
import { startServer } from "../../db/testing/server";
import { dayIn } from "../../lib/days";
import type { Aim, Report } from "./aims";

/** How many mentees the list has, one after another. */
const sizes = [1, 50, 1000] as const;
const rounds = 9;

/** How long it takes to read the list of mentees again, of several lengths, each mentee with a full history. */
export async function menteesTable(): Promise<Report> {
  const aims: Aim[] = [];
  const lines = [
    `\nThe list of mentees: reading and ranking again, with nothing changed, the best of ${rounds}`,
  ];
  for (const engine of ["embedded", "postgres"] as const) {
    const { database, run, close } = await open(engine);
    const shared = globalThis as typeof globalThis & { readylineDatabase?: Promise<Database> | undefined };
    shared.readylineDatabase = Promise.resolve(database);
    const now = new Date();
    const mentor = await addMember(cast.mentor);
    const ana = await addMember(cast.onCourse);
    await addHistory(ana, onCourseStory, dayIn("UTC", now));
    await giveAccess(ana, mentor, now);
    const times = new Map<number, number>();
    let people = 1;
    for (const size of sizes) {
      if (size > people) await run(copies(ana.id, mentor.id, size, people + 1));
      people = size;
      times.set(size, await best(() => readMentees(mentor, now)));
    }
    const [, some = Number.NaN, all = Number.NaN] = sizes.map((size) => times.get(size));
    const listed = sizes.map((size) => `${times.get(size)?.toFixed(1).padStart(7)} ms for ${size}`);
    lines.push(`  ${engine.padEnd(10)} ${listed.join("  ")}   ${(all / some).toFixed(1)} × ${sizes[1]}`);
    aims.push(
      { what: `${engine}: the list of ${sizes[2]} mentees`, measured: all, unit: "ms", most: 60 },
      {
        ...{ what: `${engine}: ${sizes[2]} mentees beside ${sizes[1]}`, measured: all / some },
        ...{ unit: "×", digits: 1, most: 3 },
      },
    );
    shared.readylineDatabase = undefined;
    await close();
  }
  return { text: lines.join("\n"), aims };
}

/** Milliseconds of the fastest of a few rounds. */
export async function best(work: () => Promise<unknown>): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    await work();
    fastest = Math.min(fastest, performance.now() - before);
  }
  return fastest;
}

/**
 * SQL that copies one applicant's history, so that there are `people` with it, who all give access to the same mentor. With
 * `first`, there are as many as that already, less one.
 */
export function copies(from: string, mentor: string, people: number, first = 2): string {
  const copy = (table: string, columns: string) =>
    `insert into ${table} (user_id, ${columns}) select c.id, ${columns
      .split(", ")
      .map((column) => `t.${column}`)
      .join(", ")} from ${table} t cross join copied c where t.user_id = '${from}';`;
  return `
    drop table if exists copied;
    create temp table copied as select gen_random_uuid() as id, n from generate_series(${first}, ${people}) n;
    insert into users (id, email, name, role, created_at) select id, 'copy-' || n || '@example.com', 'Copy ' || n, 'applicant', now() - interval '60 days' from copied;
    insert into mentor_access (user_id, mentor_id, state, invited_email, expires_at) select id, '${mentor}', 'active', 'm@example.com', now() from copied;
    ${copy("applicants", "target_score, exam_on, season, baseline_score, plan_started_on")}
    ${copy("assessments", "id, taken_on, source, form, score, percent")}
    ${copy("question_blocks", "id, done_on, done, correct, system")}
    ${copy("tasks", "id, key, title, due_on, state, done_on")}
    ${copy("letters", "id, writer, kind, state, since_on")}
    analyze;`;
}

/** A new database, and a function that fills it without the policies. */
export async function open(engine: "embedded" | "postgres"): Promise<{
  database: Database;
  run: (statements: string) => Promise<unknown>;
  close: () => Promise<void>;
}> {
  if (engine === "embedded") {
    const database = await openInMemory();
    await database.migrate();
    return { database, run: (sql) => database.client.exec(sql), close: () => database.close() };
  }
  const server = await startServer();
  const database = openPostgres(server.url);
  await database.migrate();
  const owner = postgres(server.url, { max: 1, onnotice: () => undefined });
  return {
    database,
    run: (sql) => owner.unsafe(sql),
    async close() {
      await owner.end();
      await database.close();
      await server.remove();
    },
  };
}
