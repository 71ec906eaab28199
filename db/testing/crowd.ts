import type { TestDatabase } from "./engines";

/**
 * Adds applicants with an account of 31 days who have logged nothing, in one statement: as many as a count needs.
 * @returns their ids.
 */
export async function addCrowd(
  database: Pick<TestDatabase, "superuser">,
  people: number,
): Promise<[string, ...string[]]> {
  const rows = await database.superuser(
    `with added as (
       insert into users (email, name, role, created_at)
       select gen_random_uuid() || '@crowd.example.com', 'One of many', 'applicant', now() - interval '31 days'
       from generate_series(1, $1::integer)
       returning id
     )
     insert into applicants (user_id) select id from added returning user_id as id`,
    [people],
  );
  const [first, ...others] = rows.map(({ id }) => String(id));
  if (first === undefined) throw new Error("A crowd needs people.");
  return [first, ...others];
}

/** Takes the snapshot of the admins' counts anew, as if a day had passed. Its noise follows from `secret`. */
export async function nextSnapshot(
  database: Pick<TestDatabase, "superuser">,
  secret = "secret",
): Promise<void> {
  await database.superuser("update snapshots set taken_at = taken_at - interval '1 day'");
  await database.superuser("select app.take_snapshot()");
  await database.superuser("update snapshots set secret = $1", [secret]);
}

/** Gives all admins their counts of a day back, as if a day had passed. */
export async function nextDayOfCounts(database: Pick<TestDatabase, "superuser">): Promise<void> {
  await database.superuser("alter table activity disable trigger user");
  await database.superuser(
    "update activity set at = at - interval '1 day' where kind = 'thresholds-previewed'",
  );
  await database.superuser("alter table activity enable trigger user");
}

/** Runs with counts without noise, each higher by `plus`, so that also groups without people are shown. */
export async function withoutNoise<T>(
  database: Pick<TestDatabase, "superuser" | "script">,
  plus: number,
  run: () => Promise<T>,
): Promise<T> {
  const [{ text } = {}] = await database.superuser(
    "select pg_get_functiondef('app.blurred(bigint, text, bigint, text)'::regprocedure) as text",
  );
  await database.script(`create or replace function app.blurred(exact bigint, secret text, people bigint, about text)
    returns integer language sql return exact::integer + ${plus}`);
  try {
    return await run();
  } finally {
    await database.script(String(text));
  }
}
