import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { inject } from "vitest";
import { z } from "zod";
import type { Database, Tx } from "../engine/database";
import { database as opened } from "../engine/open";
import type { TestDatabase } from "./engines";

/** One step of a plan, as EXPLAIN writes it in JSON. */
export type Step = {
  kind: string;
  table: string | undefined;
  index: string | undefined;
  condition: string;
  steps: Step[];
};

/** How PostgreSQL executed one statement: also one inside a function, a trigger or a foreign key. */
export type Plan = { statement: string; step: Step };

const step: z.ZodType<Step> = z
  .object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Index Name": z.string().optional(),
    "Index Cond": z.string().optional(),
    Plans: z.array(z.lazy(() => step)).optional(),
  })
  .transform((found) => ({
    kind: found["Node Type"],
    table: found["Relation Name"],
    index: found["Index Name"],
    condition: found["Index Cond"] ?? "",
    steps: found.Plans ?? [],
  }));

const executed = z
  .object({ "Query Text": z.string(), Plan: step })
  .transform((found): Plan => ({ statement: found["Query Text"], step: found.Plan }));

/**
 * Runs `run` on the test's PostgreSQL, and records the plan of each statement: with the role, the viewer and the values of
 * that moment, so with the policies. It uses auto_explain, which comes with PostgreSQL.
 * @param plans whether statements in functions are planned for their values, or once for all values.
 */
export async function recordPlans(
  database: TestDatabase,
  plans: "force_custom_plan" | "force_generic_plan",
  run: () => Promise<unknown>,
): Promise<Plan[]> {
  const [{ name } = {}] = await database.superuser("select current_database() as name");
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  const recorded: Plan[] = [];
  // A superuser, who may turn auto_explain on. Every transaction of ours takes a role that the policies bind.
  const client = postgres(url.href, {
    max: 1,
    prepare: false,
    fetch_types: false,
    onnotice: ({ message = "" }) => {
      const [, plan] = message.split(/^duration: .* plan:\n/);
      if (plan !== undefined) recorded.push(executed.parse(JSON.parse(plan)));
    },
  });
  await client.unsafe(`
    load 'auto_explain';
    set auto_explain.log_min_duration = 0;
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_format = json;
    set auto_explain.log_level = notice;
    set plan_cache_mode = ${plans}`);
  const shared = globalThis as typeof globalThis & { readylineDatabase?: Promise<Database> | undefined };
  const before = await opened();
  const transaction = <T>(work: (tx: Tx) => Promise<T>, role?: string) =>
    drizzle({ client }).transaction(async (tx) => {
      if (role) await tx.execute(sql`set local role ${sql.identifier(role)}`);
      return work(tx);
    });
  shared.readylineDatabase = Promise.resolve({ ...before, transaction });
  try {
    await run();
  } finally {
    shared.readylineDatabase = Promise.resolve(before);
    await client.end();
  }
  return recorded;
}

/** What is wrong with these plans: sentences, each once. Empty when each finds a person's rows by an index that begins with the person. */
export async function faultsOf(database: TestDatabase, plans: readonly Plan[]): Promise<string[]> {
  const indexes = await database.superuser(
    `select c.relname as index, i.indrelid::regclass::text as table, a.attname as first
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where c.relnamespace = 'public'::regnamespace`,
  );
  const firstOf = new Map(
    indexes.map(({ index, table, first }) => [String(index), { table: String(table), first: String(first) }]),
  );
  const faults = new Set<string>();
  const look = (one: Step, statement: string, limited: boolean) => {
    const { kind, table, index, condition, steps } = one;
    const say = (what: string) =>
      faults.add(`${what}: ${statement.replace(/\s+/g, " ").trim().slice(0, 200)}`);
    if (kind === "Seq Scan" && table && grows(table)) say(`reads all of ${table}`);
    const found = index === undefined ? undefined : firstOf.get(index);
    if (found && grows(found.table) && !new RegExp(`\\b${found.first} = `).test(condition)) {
      say(`reads all of ${index}`);
    }
    if (found && grows(found.table) && !keys(found.table).includes(found.first)) {
      say(`finds rows by ${index}, which begins with ${found.first}`);
    }
    if (limited && kind === "Sort" && withInner(one).some(({ table }) => table && grows(table)))
      say("sorts all rows to take the first");
    for (const inner of steps)
      look(inner, statement, kind === "Limit" || (limited && kind === "Incremental Sort"));
  };
  for (const { statement, step } of plans) look(step, statement, false);
  return [...faults];
}

/** Of everything that the product stores, these tables do not grow with the people: an admin's edits, and one row. */
const grows = (table: string) => table !== "threshold_versions" && table !== "snapshots";

/** The columns by which a request may find the rows of a table: each value has few. */
const keys = (table: string): readonly string[] => keysOf[table] ?? ["user_id"];
const keysOf: Record<string, readonly string[]> = {
  users: ["id", "email"],
  // A mentor's list begins with the mentor.
  mentor_access: ["user_id", "mentor_id"],
  mentor_views: ["user_id", "mentor_id"],
  // The mentor's. A mentee has as many as mentors.
  mentor_notes: ["user_id", "mentee_id"],
  // An account's own part: what the person did, and what concerns them.
  activity: ["actor_id", "subject_id", "id"],
};

/** Every step of these plans. */
export const stepsOf = (plans: readonly Plan[]): Step[] => plans.flatMap(({ step }) => withInner(step));
const withInner = (one: Step): Step[] => [one, ...one.steps.flatMap(withInner)];
