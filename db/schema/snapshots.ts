import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { atMost, day, instant, oneOf } from "./columns";
import { definerRole, policy } from "./policies";
import { owner } from "./users";

/** One row: when the snapshot was taken, and the secret that its noise is derived from. No role of the app can read it. */
export const snapshots = pgTable(
  "snapshots",
  {
    onlyOne: boolean("only_one").primaryKey().default(true),
    takenAt: instant("taken_at").notNull(),
    secret: text().notNull(),
    /**
     * How many official scores were inside, below and above the projected range, with noise. Counted once, so that nobody
     * who deletes accounts of their own can ask again for other noise. Null: fewer than fifty people have such a score.
     */
    inside: integer(),
    below: integer(),
    above: integer(),
  },
  (t) => [
    check("snapshots_only_one", sql`${t.onlyOne}`),
    atMost(t.secret, 200),
    policy("snapshots_definer_all", definerRole, "all"),
  ],
).enableRLS();

/**
 * What the admins' counts need of each applicant, as it was when the snapshot was taken (app.take_snapshot). The counts
 * read nothing else, so that nothing that someone does today changes them.
 */
export const snapshotPeople = pgTable(
  "snapshot_people",
  {
    userId: owner().primaryKey(),
    /** The applicant's own day. */
    today: day("today").notNull(),
    targetScore: smallint("target_score"),
    failedStep1: boolean("failed_step1").notNull(),
    /** The newest and the lowest official score. */
    officialScore: smallint("official_score"),
    lowestScore: smallint("lowest_score"),
    /** Where the newest official score with a projection was, seen from its range. */
    outcome: text({ enum: ["inside", "below", "above"] }),
    /** Each test with a score: its day, source and score, and the days since the same form was taken before. */
    tests: jsonb().notNull(),
  },
  (t) => [...oneOf(t.outcome), policy("snapshot_people_definer_all", definerRole, "all")],
).enableRLS();
