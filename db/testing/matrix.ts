import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/viewer";
import { asViewer, StatementFailed } from "../engine/as-viewer";
import type { Tx } from "../engine/database";
import type { TestDatabase } from "./engines";

/** Everyone who may knock. The invited and the revoked mentor once had, or may yet get, the owner's leave. */
export const actors = [
  "nobody",
  "owner",
  "other applicant",
  "invited mentor",
  "active mentor",
  "mentor with the statement",
  "revoked mentor",
  "admin",
] as const;
export type Actor = (typeof actors)[number];
export type Actors = Record<Actor, Viewer>;

export const operations = ["select", "insert", "update", "delete"] as const;
export type Operation = (typeof operations)[number];

type Knock = Record<Operation, SQL> & {
  /** Makes room for the insert, as a superuser. */
  clear?: string;
};

const id = "00000000-0000-4000-8000-000000000001";
const newId = "00000000-0000-4000-8000-000000000002";

/** A row of every table that belongs to the owner: what the matrix is asked about. */
export async function plantRows(database: TestDatabase, people: Actors): Promise<void> {
  const owner = people.owner.id;
  const plant = (statement: string) => database.superuser(statement, [owner]);
  await plant(`insert into applicants (user_id, target_score) values ($1, 245)`);
  await plant(
    `insert into assessments (user_id, id, taken_on, source, form, score) values ($1, '${id}', '2026-06-02', 'nbme', 'nbme-13', 241)`,
  );
  await plant(
    `insert into assessment_notes (user_id, assessment_id, note) values ($1, '${id}', 'slept badly')`,
  );
  await plant(
    `insert into question_blocks (user_id, id, done_on, done, correct) values ($1, '${id}', '2026-06-02', 40, 28)`,
  );
  await plant(
    `insert into password_resets (user_id, token_hash, expires_at) values ($1, 'reset', '2026-06-03')`,
  );
  await plant(`insert into tasks (user_id, id, key) values ($1, '${id}', 'start-assess')`);
  await plant(`insert into task_notes (user_id, task_id, note) values ($1, '${id}', 'afraid of it')`);
  await plant(
    `insert into rotations (user_id, id, name, kind, from_on, to_on) values ($1, '${id}', 'Mercy', 'ir-elective', '2026-06-01', '2026-06-30')`,
  );
  await plant(`insert into resources (user_id, id, kind, name) values ($1, '${id}', 'bank', 'UWorld')`);
  await plant(`insert into card_days (user_id, done_on, cards) values ($1, '2026-06-02', 120)`);
  await plant(
    `insert into exam_results (user_id, attempt, taken_on, score, threshold_version) values ($1, 1, '2026-06-20', 248, 1)`,
  );
  await plant(`insert into calendar_feeds (user_id, token_hash) values ($1, 'feed')`);
  await plant(
    `insert into letters (user_id, id, writer, kind, since_on) values ($1, '${id}', 'Dr. Rivera', 'ir', '2026-06-02')`,
  );
  await plant(
    `insert into letter_details (user_id, letter_id, email) values ($1, '${id}', 'rivera@example.com')`,
  );
  await plant(
    `insert into letter_steps (user_id, letter_id, state, step_on) values ($1, '${id}', 'considering', '2026-06-02')`,
  );
  await plant(
    `insert into portfolio_entries (user_id, id, area, title) values ($1, '${id}', 'research', 'Case report')`,
  );
  await plant(
    `insert into programs (user_id, id, name, kind) values ($1, '${id}', 'Harbor University', 'dr-academic')`,
  );
  await plant(
    `insert into program_preferences (user_id, kind, img_friendly, ir_exposure, geography, signal) values ($1, 3, 3, 2, 1, 2)`,
  );
  await plant(`insert into statements (user_id, body) values ($1, 'I failed, and then')`);
  await plant(
    `insert into statement_versions (user_id, version, body, words, kind, begun_at, saved_at) values ($1, 1, 'I failed', 2, 'saved', now(), now())`,
  );
  await plant(`insert into digests (user_id, week) values ($1, '2026-06-01')`);
  await plant(`insert into identities (user_id, provider, subject) values ($1, 'google', '1')`);
  await database.superuser(
    `insert into mentor_views (user_id, mentor_id, page) values ($1, $2, 'progress')`,
    [owner, people["active mentor"].id],
  );
  await plant(`insert into activity (kind, subject_id) values ('signed-in', $1)`);
  await database.superuser(
    `insert into admin_invitations (email, token_hash, invited_by, expires_at) values ('invited@example.com', 'planted', $1, '2026-06-16')`,
    [people.admin.id],
  );
  await database.superuser(`insert into rate_limits (key, points) values ('key', 1)`);
}

// What each actor tries, always against the owner's rows.
function knocks(owner: string, actor: string): Record<string, Knock> {
  const hers = sql`user_id = ${owner}`;
  return {
    users: {
      select: sql`select 1 from users where id = ${owner}`,
      insert: sql`insert into users (email, name, role) values ('forged@example.com', 'Forged', 'applicant') returning 1`,
      update: sql`update users set name = 'Changed' where id = ${owner} returning 1`,
      delete: sql`delete from users where id = ${owner} returning 1`,
    },
    applicants: {
      clear: `delete from applicants where user_id = '${owner}'`,
      select: sql`select 1 from applicants where ${hers}`,
      insert: sql`insert into applicants (user_id, target_score) values (${owner}, 200) returning 1`,
      update: sql`update applicants set target_score = 200 where ${hers} returning 1`,
      delete: sql`delete from applicants where ${hers} returning 1`,
    },
    assessments: {
      select: sql`select 1 from assessments where ${hers}`,
      insert: sql`insert into assessments (user_id, id, taken_on, source, form, score) values (${owner}, ${newId}, '2026-06-09', 'nbme', 'nbme-14', 300) returning 1`,
      update: sql`update assessments set score = 300 where ${hers} returning 1`,
      delete: sql`delete from assessments where ${hers} returning 1`,
    },
    assessment_notes: {
      clear: `delete from assessment_notes where user_id = '${owner}'`,
      select: sql`select 1 from assessment_notes where ${hers}`,
      insert: sql`insert into assessment_notes (user_id, assessment_id, note) values (${owner}, ${id}, 'forged') returning 1`,
      update: sql`update assessment_notes set note = 'changed' where ${hers} returning 1`,
      delete: sql`delete from assessment_notes where ${hers} returning 1`,
    },
    question_blocks: {
      select: sql`select 1 from question_blocks where ${hers}`,
      insert: sql`insert into question_blocks (user_id, id, done_on, done) values (${owner}, ${newId}, '2026-06-09', 40) returning 1`,
      update: sql`update question_blocks set done = 1, correct = 1 where ${hers} returning 1`,
      delete: sql`delete from question_blocks where ${hers} returning 1`,
    },
    tasks: {
      select: sql`select 1 from tasks where ${hers}`,
      insert: sql`insert into tasks (user_id, id, title) values (${owner}, ${newId}, 'forged') returning 1`,
      update: sql`update tasks set state = 'dismissed' where ${hers} returning 1`,
      delete: sql`delete from tasks where ${hers} returning 1`,
    },
    task_notes: {
      clear: `delete from task_notes where user_id = '${owner}'`,
      select: sql`select 1 from task_notes where ${hers}`,
      insert: sql`insert into task_notes (user_id, task_id, note) values (${owner}, ${id}, 'forged') returning 1`,
      update: sql`update task_notes set note = 'changed' where ${hers} returning 1`,
      delete: sql`delete from task_notes where ${hers} returning 1`,
    },
    rotations: {
      select: sql`select 1 from rotations where ${hers}`,
      insert: sql`insert into rotations (user_id, id, name, kind, from_on, to_on) values (${owner}, ${newId}, 'Forged', 'other', '2026-06-01', '2026-06-02') returning 1`,
      update: sql`update rotations set name = 'Changed' where ${hers} returning 1`,
      delete: sql`delete from rotations where ${hers} returning 1`,
    },
    resources: {
      select: sql`select 1 from resources where ${hers}`,
      insert: sql`insert into resources (user_id, id, kind, name) values (${owner}, ${newId}, 'other', 'Forged') returning 1`,
      update: sql`update resources set passes = 2 where ${hers} returning 1`,
      delete: sql`delete from resources where ${hers} returning 1`,
    },
    card_days: {
      select: sql`select 1 from card_days where ${hers}`,
      insert: sql`insert into card_days (user_id, done_on, cards) values (${owner}, '2026-06-09', 1) returning 1`,
      update: sql`update card_days set cards = 1 where ${hers} returning 1`,
      delete: sql`delete from card_days where ${hers} returning 1`,
    },
    exam_results: {
      select: sql`select 1 from exam_results where ${hers}`,
      insert: sql`insert into exam_results (user_id, attempt, taken_on, score, threshold_version) values (${owner}, 2, '2026-06-21', 300, 1) returning 1`,
      update: sql`update exam_results set score = 300 where ${hers} returning 1`,
      delete: sql`delete from exam_results where ${hers} returning 1`,
    },
    calendar_feeds: {
      clear: `delete from calendar_feeds where user_id = '${owner}'`,
      select: sql`select 1 from calendar_feeds where ${hers}`,
      insert: sql`insert into calendar_feeds (user_id, token_hash) values (${owner}, 'mine') returning 1`,
      update: sql`update calendar_feeds set token_hash = 'mine' where ${hers} returning 1`,
      delete: sql`delete from calendar_feeds where ${hers} returning 1`,
    },
    letters: {
      select: sql`select 1 from letters where ${hers}`,
      insert: sql`insert into letters (user_id, id, writer, kind, since_on) values (${owner}, ${newId}, 'Forged', 'ir', '2026-06-09') returning 1`,
      update: sql`update letters set state = 'asked' where ${hers} returning 1`,
      delete: sql`delete from letters where ${hers} returning 1`,
    },
    letter_details: {
      clear: `delete from letter_details where user_id = '${owner}'`,
      select: sql`select 1 from letter_details where ${hers}`,
      insert: sql`insert into letter_details (user_id, letter_id, email) values (${owner}, ${id}, 'forged@example.com') returning 1`,
      update: sql`update letter_details set email = 'changed@example.com' where ${hers} returning 1`,
      delete: sql`delete from letter_details where ${hers} returning 1`,
    },
    letter_steps: {
      select: sql`select 1 from letter_steps where ${hers}`,
      insert: sql`insert into letter_steps (user_id, letter_id, state, step_on) values (${owner}, ${id}, 'asked', '2026-06-09') returning 1`,
      update: sql`update letter_steps set state = 'asked' where ${hers} returning 1`,
      delete: sql`delete from letter_steps where ${hers} returning 1`,
    },
    portfolio_entries: {
      select: sql`select 1 from portfolio_entries where ${hers}`,
      insert: sql`insert into portfolio_entries (user_id, id, area, title) values (${owner}, ${newId}, 'research', 'Forged') returning 1`,
      update: sql`update portfolio_entries set title = 'Changed' where ${hers} returning 1`,
      delete: sql`delete from portfolio_entries where ${hers} returning 1`,
    },
    programs: {
      select: sql`select 1 from programs where ${hers}`,
      insert: sql`insert into programs (user_id, id, name, kind) values (${owner}, ${newId}, 'Forged', 'dr-academic') returning 1`,
      update: sql`update programs set status = 'applied' where ${hers} returning 1`,
      delete: sql`delete from programs where ${hers} returning 1`,
    },
    program_preferences: {
      clear: `delete from program_preferences where user_id = '${owner}'`,
      select: sql`select 1 from program_preferences where ${hers}`,
      insert: sql`insert into program_preferences (user_id, kind, img_friendly, ir_exposure, geography, signal) values (${owner}, 0, 0, 0, 0, 0) returning 1`,
      update: sql`update program_preferences set kind = 0 where ${hers} returning 1`,
      delete: sql`delete from program_preferences where ${hers} returning 1`,
    },
    statements: {
      clear: `delete from statements where user_id = '${owner}'`,
      select: sql`select 1 from statements where ${hers}`,
      insert: sql`insert into statements (user_id, body) values (${owner}, 'forged') returning 1`,
      update: sql`update statements set body = 'changed' where ${hers} returning 1`,
      delete: sql`delete from statements where ${hers} returning 1`,
    },
    statement_versions: {
      select: sql`select 1 from statement_versions where ${hers}`,
      insert: sql`insert into statement_versions (user_id, version, body, words, kind, begun_at, saved_at) values (${owner}, 2, 'forged', 1, 'saved', now(), now()) returning 1`,
      update: sql`update statement_versions set body = 'changed' where ${hers} returning 1`,
      delete: sql`delete from statement_versions where ${hers} returning 1`,
    },
    mentor_access: {
      select: sql`select 1 from mentor_access where ${hers}`,
      insert: sql`insert into mentor_access (user_id, invited_email, token_hash, expires_at) values (${owner}, 'someone@example.com', 'hash', now()) returning 1`,
      update: sql`update mentor_access set state = 'stopped' where ${hers} returning 1`,
      delete: sql`delete from mentor_access where ${hers} returning 1`,
    },
    digests: {
      clear: `delete from digests where user_id = '${owner}'`,
      select: sql`select 1 from digests where ${hers}`,
      insert: sql`insert into digests (user_id, week) values (${owner}, '2026-06-08') returning 1`,
      update: sql`update digests set week = '2026-06-15' where ${hers} returning 1`,
      delete: sql`delete from digests where ${hers} returning 1`,
    },
    mentor_views: {
      select: sql`select 1 from mentor_views where ${hers}`,
      insert: sql`insert into mentor_views (user_id, mentor_id, page) values (${owner}, ${actor || null}, 'questions') returning 1`,
      update: sql`update mentor_views set seen_at = now() where ${hers} returning 1`,
      delete: sql`delete from mentor_views where ${hers} returning 1`,
    },
    activity: {
      select: sql`select 1 from activity where subject_id = ${owner} and kind = 'signed-in'`,
      insert: sql`insert into activity (kind, subject_id) values ('signed-in', ${owner}) returning 1`,
      update: sql`update activity set kind = 'signed-in' where subject_id = ${owner} returning 1`,
      delete: sql`delete from activity where subject_id = ${owner} returning 1`,
    },
    admin_invitations: {
      select: sql`select 1 from admin_invitations`,
      insert: sql`insert into admin_invitations (email, token_hash, invited_by, expires_at) values ('forged@example.com', 'forged', ${actor || null}, now()) returning 1`,
      update: sql`update admin_invitations set ended_at = now() returning 1`,
      delete: sql`delete from admin_invitations returning 1`,
    },
    threshold_versions: {
      select: sql`select 1 from threshold_versions`,
      insert: sql`insert into threshold_versions (version, document, reason, author_id) values (2, '{}', 'because', ${actor || null}) returning 1`,
      update: sql`update threshold_versions set reason = 'another' returning 1`,
      delete: sql`delete from threshold_versions returning 1`,
    },
    credentials: {
      select: sql`select 1 from credentials where ${hers}`,
      insert: sql`insert into credentials (user_id, password_hash) values (${owner}, 'x') on conflict do nothing returning 1`,
      update: sql`update credentials set password_hash = 'x' where ${hers} returning 1`,
      delete: sql`delete from credentials where ${hers} returning 1`,
    },
    identities: {
      select: sql`select 1 from identities where ${hers}`,
      insert: sql`insert into identities (user_id, provider, subject) values (${owner}, 'google', '2') returning 1`,
      update: sql`update identities set subject = '3' where ${hers} returning 1`,
      delete: sql`delete from identities where ${hers} returning 1`,
    },
    password_resets: {
      clear: `delete from password_resets where user_id = '${owner}'`,
      select: sql`select 1 from password_resets where ${hers}`,
      insert: sql`insert into password_resets (user_id, token_hash, expires_at) values (${owner}, 'mine', now()) returning 1`,
      update: sql`update password_resets set token_hash = 'mine' where ${hers} returning 1`,
      delete: sql`delete from password_resets where ${hers} returning 1`,
    },
    rate_limits: {
      select: sql`select 1 from rate_limits`,
      insert: sql`insert into rate_limits (key, points) values ('mine', 1) returning 1`,
      update: sql`update rate_limits set points = 0 returning 1`,
      delete: sql`delete from rate_limits returning 1`,
    },
  };
}

const everyoneSignedIn = actors.filter((actor) => actor !== "nobody");

const readers = ["owner", "active mentor", "mentor with the statement"] as const;
const mine = { select: ["owner"], insert: ["owner"], update: ["owner"], delete: ["owner"] } as const;
const shared = {
  select: readers,
  insert: ["owner"],
  update: ["owner"],
  delete: ["owner"],
} as const;

/** The law, as a table: who succeeds with what. Whoever is not named is refused or finds nothing. */
export const law: Record<string, Partial<Record<Operation, readonly Actor[]>>> = {
  users: { select: readers, update: ["owner"] },
  applicants: { select: readers, insert: ["owner"], update: ["owner"] },
  assessments: shared,
  assessment_notes: mine,
  question_blocks: shared,
  letters: shared,
  letter_details: mine,
  letter_steps: { select: readers, insert: ["owner"] },
  portfolio_entries: shared,
  programs: mine,
  program_preferences: { select: ["owner"], insert: ["owner"], update: ["owner"] },
  statements: { ...mine, select: ["owner", "mentor with the statement"] },
  // The mentor with the statement reads the text as it is, and none that it was.
  statement_versions: { select: ["owner"], insert: ["owner"], delete: ["owner"] },
  tasks: shared,
  task_notes: mine,
  rotations: shared,
  resources: shared,
  card_days: shared,
  exam_results: shared,
  calendar_feeds: { select: ["owner"], insert: ["owner"], delete: ["owner"] },
  mentor_access: { select: readers, insert: ["owner"], update: ["owner"] },
  digests: { select: ["owner"], insert: ["owner"] },
  mentor_views: {
    select: ["owner", "active mentor"],
    insert: ["active mentor", "mentor with the statement"],
    // Each mentor's own looks; the planted one is the active mentor's.
    update: ["active mentor"],
  },
  // Each their own part.
  activity: { select: ["owner", "admin"] },
  admin_invitations: { select: ["admin"], insert: ["admin"], update: ["admin"] },
  threshold_versions: { select: everyoneSignedIn, insert: ["admin"] },
  credentials: {},
  identities: {},
  password_resets: {},
  rate_limits: {},
};

class Undo extends Error {}

/**
 * Tries everything, or everything with one table, and undoes it.
 * @returns each cell in which the database did not do what the law says.
 */
export async function breaches(database: TestDatabase, people: Actors, only?: string): Promise<string[]> {
  const found: string[] = [];
  for (const actor of actors) {
    for (const [table, knock] of Object.entries(knocks(people.owner.id, people[actor].id))) {
      if (only !== undefined && table !== only) continue;
      for (const operation of operations) {
        const expected = law[table]?.[operation]?.includes(actor) ?? false;
        const happened = await attempt(database, people[actor], table, knock, operation);
        if (happened !== expected) {
          found.push(`${actor} ${happened ? "can" : "can't"} ${operation} ${table}`);
        }
      }
    }
  }
  return found;
}

async function attempt(
  database: TestDatabase,
  viewer: Viewer,
  table: string,
  knock: Knock,
  operation: Operation,
): Promise<boolean> {
  const kept =
    operation === "insert" && knock.clear ? await database.superuser(`select * from ${table}`) : [];
  if (operation === "insert" && knock.clear) await database.superuser(knock.clear);
  let count = 0;
  try {
    await asViewer(viewer, async (tx) => {
      count = await countRows(tx, knock[operation]);
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo) && !isRefusal(error)) throw error;
  }
  for (const row of kept) await insertBack(database, table, row);
  return count > 0;
}

async function insertBack(
  database: TestDatabase,
  table: string,
  row: Record<string, unknown>,
): Promise<void> {
  const names = Object.keys(row);
  const values = names.map((_, index) => `$${index + 1}`);
  await database.superuser(
    `insert into ${table} (${names.join(", ")}) values (${values.join(", ")}) on conflict do nothing`,
    Object.values(row),
  );
}

/** The rows that a statement returned, on either engine. */
export async function countRows(tx: Tx, statement: SQL): Promise<number> {
  const result: unknown = await tx.execute(statement);
  if (Array.isArray(result)) return result.length;
  return (result as { rows: unknown[] }).rows.length;
}

/** No grant, or a row that a policy forbids to write. */
export function isRefusal(error: unknown): boolean {
  return error instanceof StatementFailed && error.code === "42501";
}
