import { type SQL, sql } from "drizzle-orm";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { asBackup, asGate, asOperator, asViewer, StatementFailed } from "../engine/as-viewer";
import type { Tx } from "../engine/database";
import { inviteMentor } from "../mentor-access";
import { addMember, cast, giveAccess } from "../seed/cast";
import type { TestDatabase } from "./engines";

/** Everyone who tries something with the owner's rows, including the three roles without a signed-in person. */
export const actors = [
  "nobody",
  "owner",
  "other applicant",
  "invited mentor",
  "active mentor",
  "mentor with the statement",
  "stopped mentor",
  "paused mentor",
  "disabled mentor",
  "mentor who became admin",
  "admin",
  "gate",
  "operator",
  "backup",
] as const;
export type Actor = (typeof actors)[number];
export type Actors = Record<Exclude<Actor, "gate" | "operator" | "backup">, Viewer>;

const operations = ["select", "insert", "update", "delete"] as const;
type Operation = (typeof operations)[number];
type Who = Partial<Record<Operation, readonly Actor[]>>;

type Line = {
  /** Who succeeds, besides the backup, which reads every table. Everyone else is refused, or finds nothing. */
  who: Who;
  /** The column of the owner: user_id by default; null: the rows have no owner. */
  owner?: string | null;
  /** The column of the person who writes the row, if there is one. */
  writer?: string;
  /** The other columns of a row. It exists once, and everyone tries to insert it again. */
  row: Record<string, unknown>;
  /** What everyone tries to set. */
  update: string;
  /** Narrows the rows that everyone tries to reach. */
  only?: string;
};

const id = "00000000-0000-4000-8000-000000000001";
const readers = ["owner", "active mentor", "mentor with the statement"] as const;
const everyoneSignedIn = actors.slice(1, -3);

const ownerOnly: Who = { select: ["owner"], insert: ["owner"], update: ["owner"], delete: ["owner"] };
const mentorsRead: Who = { ...ownerOnly, select: readers };
const gateOnly: Who = { select: ["gate"], insert: ["gate"], update: ["gate"], delete: ["gate"] };

/** The law as a table: who succeeds with which operation on each table, and what is tried. */
export const law: Record<string, Line> = {
  users: {
    who: { select: [...readers, "gate", "operator"], insert: ["gate"], update: ["owner"], delete: ["gate"] },
    owner: "id",
    row: { email: "forged@example.com", name: "Forged", role: "applicant" },
    update: "name = 'Changed'",
  },
  applicants: {
    who: { select: readers, insert: ["owner"], update: ["owner"] },
    row: { target_score: 245 },
    update: "target_score = 200",
  },
  assessments: {
    who: mentorsRead,
    row: { id, taken_on: "2026-06-02", source: "nbme", form: "nbme-13", score: 241 },
    update: "score = 300",
  },
  assessment_notes: {
    who: ownerOnly,
    row: { assessment_id: id, note: "slept badly" },
    update: "note = 'changed'",
  },
  question_blocks: {
    who: mentorsRead,
    row: { id, done_on: "2026-06-02", done: 40, correct: 28 },
    update: "done = 300",
  },
  letters: {
    who: mentorsRead,
    row: { id, writer: "Dr. Rivera", kind: "ir", since_on: "2026-06-02" },
    update: "state = 'asked'",
  },
  letter_details: {
    who: ownerOnly,
    row: { letter_id: id, email: "rivera@example.com", programs: ["Harbor University"] },
    update: "email = 'changed@example.com'",
  },
  letter_steps: {
    who: { select: ["owner"], insert: ["owner"] },
    row: { letter_id: id, state: "considering", step_on: "2026-06-02" },
    update: "state = 'asked'",
  },
  portfolio_entries: {
    who: mentorsRead,
    row: { id, area: "research", title: "Case report" },
    update: "title = 'Changed'",
  },
  programs: {
    who: ownerOnly,
    row: { id, name: "Harbor University", kind: "dr-academic" },
    update: "status = 'applied'",
  },
  program_preferences: {
    who: { select: ["owner"], insert: ["owner"], update: ["owner"] },
    row: { kind: 3, img_friendly: 3, ir_exposure: 2, geography: 1 },
    update: "kind = 0",
  },
  statements: {
    who: { ...ownerOnly, select: ["owner", "mentor with the statement"] },
    row: { body: "I failed, and then" },
    update: "body = 'changed'",
  },
  // The mentor with the statement reads the current text and no earlier one.
  statement_versions: {
    who: { select: ["owner"], insert: ["owner"], delete: ["owner"] },
    row: {
      version: 1,
      body: "I failed",
      words: 2,
      kind: "saved",
      begun_at: "2026-06-02T12:00Z",
      saved_at: "2026-06-02T12:00Z",
    },
    update: "body = 'changed'",
  },
  tasks: { who: mentorsRead, row: { id, key: "start-assess" }, update: "state = 'dismissed'" },
  task_notes: { who: ownerOnly, row: { task_id: id, note: "afraid of it" }, update: "note = 'changed'" },
  rotations: {
    who: mentorsRead,
    row: { id, name: "Mercy", kind: "ir-elective", from_on: "2026-06-01", to_on: "2026-06-30" },
    update: "name = 'Changed'",
  },
  resources: { who: mentorsRead, row: { id, kind: "bank", name: "UWorld" }, update: "passes = 2" },
  card_days: { who: mentorsRead, row: { done_on: "2026-06-02", cards: 120 }, update: "cards = 1" },
  exam_results: {
    who: mentorsRead,
    row: { attempt: 1, taken_on: "2026-06-20", score: 248, threshold_version: 1 },
    update: "score = 300",
  },
  // Only triggers write it.
  summaries: {
    who: { select: readers },
    row: {
      ...{ aims: [], tests: [], questions: [], results: [], tasks: [], letters: [] },
      ...{ programs: [], rotations: [], draft: true },
    },
    update: "draft = 'false'",
  },
  // No mentor may know why a score was weak.
  recovery_causes: {
    who: { select: ["owner"], insert: ["owner"], delete: ["owner"] },
    row: { cause: "anxiety" },
    update: "cause = 'time'",
  },
  calendar_feeds: {
    who: {
      select: ["owner", "gate", "operator"],
      insert: ["owner"],
      update: ["owner"],
      delete: ["owner", "operator"],
    },
    row: { token_hash: "feed" },
    update: "contents_hash = 'mine'",
  },
  mentor_access: {
    // Before sign-in, an open invitation can be found by its link.
    who: { select: [...readers, "mentor who became admin", "gate"], insert: ["owner"], update: ["owner"] },
    row: { invited_email: "someone@example.com", token_hash: "planted", expires_at: "2026-06-16" },
    update: "state = 'stopped'",
  },
  mentor_views: {
    who: {
      select: ["owner", "active mentor"],
      insert: ["active mentor", "mentor with the statement"],
      // The existing row is the active mentor's.
      update: ["active mentor"],
    },
    writer: "mentor_id",
    row: { page: "progress" },
    update: "seen_at = now()",
  },
  mentee_list_views: {
    who: { select: ["owner"], insert: ["owner"], update: ["owner"] },
    row: { viewed_at: "2026-06-02T12:00Z" },
    update: "new_since = now()",
  },
  // The mentor's own. The existing row is the active mentor's, about the owner, who never sees it.
  mentor_notes: {
    who: {
      select: ["active mentor"],
      insert: ["active mentor", "mentor with the statement"],
      update: ["active mentor"],
      delete: ["active mentor"],
    },
    owner: "mentee_id",
    writer: "user_id",
    row: { mentee_name: "Ana", note: "needs a plan for retaking" },
    update: "note = 'changed'",
  },
  digests: {
    who: { select: ["owner"], insert: ["owner"] },
    row: { week: "2026-06-01" },
    update: "week = '2026-06-15'",
  },
  activity: {
    who: { select: ["owner", "admin", "mentor who became admin"] },
    owner: "subject_id",
    row: { kind: "signed-in" },
    update: "kind = 'signed-in'",
    // The owner's other rows were caused by a mentor, who may read them.
    only: "kind = 'signed-in'",
  },
  admin_invitations: {
    who: {
      select: ["admin", "mentor who became admin", "gate"],
      insert: ["admin", "mentor who became admin", "operator"],
      update: ["admin", "mentor who became admin"],
    },
    owner: null,
    writer: "invited_by",
    row: { email: "invited@example.com", token_hash: "planted", expires_at: "2026-06-16" },
    update: "ended_at = now()",
  },
  threshold_versions: {
    who: { select: everyoneSignedIn, insert: ["admin", "mentor who became admin"] },
    owner: null,
    writer: "author_id",
    row: { version: 2, document: defaultThresholds, reason: "because" },
    update: "reason = 'another'",
  },
  // The owner sees where they are signed in, and ends it. Only the gate begins a session or lets it go on.
  sessions: {
    who: { ...gateOnly, select: ["owner", "gate", "operator"], delete: ["owner", "gate", "operator"] },
    row: { id },
    update: "confirmed_at = now()",
  },
  known_devices: { who: gateOnly, row: { token_hash: "device" }, update: "last_used_at = now()" },
  credentials: { who: gateOnly, row: { password_hash: "x" }, update: "password_hash = 'x'" },
  identities: { who: gateOnly, row: { provider: "google", subject: "1" }, update: "subject = '3'" },
  // Nobody but the gate can prove an email.
  sign_ups: {
    who: gateOnly,
    owner: null,
    row: { email: "forged@example.com", token_hash: "sign-up", role: "applicant", expires_at: "2026-06-03" },
    update: "token_hash = 'mine'",
  },
  password_resets: {
    who: gateOnly,
    row: { token_hash: "reset", expires_at: "2026-06-03" },
    update: "token_hash = 'mine'",
  },
  // The operator can remove one, for a person who lost their phone, and can't read it.
  second_factors: {
    who: { ...gateOnly, select: ["gate", "operator"], delete: ["gate", "operator"] },
    row: { sealed: "sealed" },
    update: "last_used_step = 0",
  },
  recovery_codes: {
    who: { ...gateOnly, select: ["gate", "operator"], delete: ["gate", "operator"] },
    row: { code_hash: "recovery" },
    update: "used_at = now()",
  },
  // Everyone who is signed in causes mails; only the gate sends them.
  outbox: {
    who: {
      ...gateOnly,
      insert: [...everyoneSignedIn.filter((actor) => actor !== "disabled mentor"), "gate", "operator"],
    },
    owner: null,
    row: {
      kind: "digest",
      sealed: "sealed",
      recipient_hash: "recipient",
      created_at: "2026-06-02T12:00Z",
      next_try_at: "2026-06-02T12:00Z",
    },
    update: "tries = 1",
  },
  // Only functions write and read the snapshot of the admins' counts.
  snapshots: {
    who: {},
    owner: null,
    row: { taken_at: "2026-06-02T00:10Z", secret: "secret" },
    update: "secret = 'mine'",
  },
  snapshot_people: {
    who: {},
    row: { today: "2026-06-02", failed_step1: false, target_score: 245, tests: [] },
    update: "target_score = 300",
  },
  rate_limits: { who: gateOnly, owner: null, row: { key: "key", points: 1 }, update: "points = 0" },
};

/** Adds the people of the matrix, and a row of the owner's in every table. */
export async function addActors(database: Pick<TestDatabase, "superuser">): Promise<Actors> {
  const now = new Date();
  const owner = await addMember(cast.onCourse);
  const mentor = async (name: string) => {
    const one = await addMember({ ...cast.mentor, email: `${name}@example.com` });
    await giveAccess(owner, one, now);
    return one;
  };
  const people: Actors = {
    nobody: { ...owner, id: "" },
    owner,
    "other applicant": await addMember(cast.below),
    "invited mentor": await addMember({ ...cast.mentor, email: "invited-mentor@example.com" }),
    "active mentor": await mentor("active"),
    "mentor with the statement": await mentor("with-the-statement"),
    "stopped mentor": await mentor("stopped"),
    "paused mentor": await mentor("paused"),
    "disabled mentor": await mentor("disabled"),
    "mentor who became admin": await mentor("became-admin"),
    admin: await addMember(cast.admin),
  };
  await asViewer(owner, (tx) => inviteMentor(tx, owner, people["invited mentor"].email, now));
  const as = (statement: string, actor: keyof Actors) => database.superuser(statement, [people[actor].id]);
  await as(
    "update mentor_access set includes_statement = true where mentor_id = $1",
    "mentor with the statement",
  );
  // With active access, each of them could read the statement too.
  for (const actor of [
    "stopped mentor",
    "paused mentor",
    "disabled mentor",
    "mentor who became admin",
  ] as const) {
    await as("update mentor_access set includes_statement = true where mentor_id = $1", actor);
  }
  await as("update mentor_access set state = 'stopped' where mentor_id = $1", "stopped mentor");
  await as("update mentor_access set state = 'paused' where mentor_id = $1", "paused mentor");
  await as("update users set disabled_at = now() where id = $1", "disabled mentor");
  await as("update users set role = 'admin' where id = $1", "mentor who became admin");
  for (const [table, line] of Object.entries(law)) {
    const row = rowOf(line, owner.id, people["active mentor"].id);
    await database.superuser(
      `insert into ${table} (${row.columns}) select ${row.columns}
       from jsonb_populate_record(null::${table}, $1::text::jsonb) on conflict do nothing`,
      [row.json],
    );
  }
  return people;
}

function rowOf({ owner = "user_id", writer, row }: Line, ownerId: string, writerId: string) {
  const whole = {
    ...(owner && { [owner]: ownerId }),
    ...(writer && { [writer]: writerId || null }),
    ...row,
  };
  return { columns: Object.keys(whole).join(", "), json: JSON.stringify(whole) };
}

/**
 * Tries every operation as every actor on every table (or on one table), and rolls each one back.
 * @returns each case in which the database did not do what the law says, and each table without a line in the law.
 */
export async function breaches(database: TestDatabase, people: Actors, only?: string): Promise<string[]> {
  const tables = await database.superuser("select tablename from pg_tables where schemaname = 'public'");
  const names = only ? [only] : tables.map(({ tablename }) => String(tablename));
  const found: string[] = [];
  for (const table of names) {
    const line = law[table];
    if (!line) found.push(`there is no line for ${table}`);
    for (const actor of line ? actors : []) {
      for (const operation of operations) {
        const succeeds = line ? await attempt(people, actor, operation, table, line) : false;
        const allowed =
          line?.who[operation]?.includes(actor) || (actor === "backup" && operation === "select");
        if (succeeds !== Boolean(allowed)) {
          found.push(`${actor} ${succeeds ? "can" : "can't"} ${operation} ${table}`);
        }
      }
    }
  }
  return found;
}

class Undo extends Error {}

async function attempt(
  people: Actors,
  actor: Actor,
  operation: Operation,
  table: string,
  line: Line,
): Promise<boolean> {
  let succeeds = false;
  const run = async (tx: Tx) => {
    const rows = await countRows(tx, statement(people, actor, operation, table, line));
    succeeds = rows > 0 || operation === "insert";
    throw new Undo();
  };
  try {
    if (actor === "gate") await asGate(run);
    else if (actor === "operator") await asOperator(run);
    else if (actor === "backup") await asBackup(run);
    else await asViewer(people[actor], run);
  } catch (error) {
    // A row that breaks a constraint (it exists already) has passed the grants and the policies.
    if (error instanceof StatementFailed && error.code?.startsWith("23")) return true;
    if (!(error instanceof Undo) && !isRefusal(error)) throw error;
  }
  return succeeds;
}

function statement(people: Actors, actor: Actor, operation: Operation, table: string, line: Line): SQL {
  const name = sql.identifier(table);
  const { owner = "user_id", only = "true", update } = line;
  const ownerId = people.owner.id;
  const where = sql`where ${sql.raw(only)} and ${owner ? sql`${sql.identifier(owner)} = ${ownerId}` : sql`true`}`;
  if (operation === "select") return sql`select 1 from ${name} ${where}`;
  if (operation === "update") return sql`update ${name} set ${sql.raw(update)} ${where} returning 1`;
  if (operation === "delete") return sql`delete from ${name} ${where} returning 1`;
  const row = rowOf(
    line,
    ownerId,
    actor === "gate" || actor === "operator" || actor === "backup" ? "" : people[actor].id,
  );
  const columns = sql.raw(row.columns);
  return sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, ${row.json}::text::jsonb)`;
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
