import { sql } from "drizzle-orm";
import { json, pgTable, uuid } from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import type { LetterKind, LetterState } from "@/lib/guide/letters";
import type { ProgramKind, ProgramStatus } from "@/lib/guide/programs";
import type { RotationKind } from "@/lib/guide/rotations";
import type { Source } from "@/lib/guide/sources";
import type { Step1Result } from "@/lib/guide/strategy";
import type { TaskState } from "@/lib/guide/tasks";
import { appRole, definerRole, policy } from "./policies";
import { owner } from "./users";

/**
 * What the list of mentees needs to know about a person, so that it reads one row for each of them. Only the triggers of
 * db/law/summaries.sql write it, from the other tables, in the transaction that changes those. So it holds nothing that they
 * don't, and it is never older. Each list is an array of arrays, because that is what can be read fastest.
 */
export const summaries = pgTable(
  "summaries",
  {
    userId: owner().primaryKey(),
    aims: json()
      .$type<
        [
          target: number | null,
          examOn: Day | null,
          season: number | null,
          baseline: number | null,
          step1: Step1Result | null,
          planStartedOn: Day | null,
          examMovedOn: Day | null,
          targetBefore: number | null,
          targetChangedOn: Day | null,
        ]
      >()
      .notNull(),
    /** Practice tests, oldest first; those of one day in the order of logging. `written`: see Written in lib/guide/list-news.ts. */
    tests: json()
      .$type<[takenOn: Day, source: Source, form: string, score: number | null, written: number][]>()
      .notNull(),
    /** The first and last day with questions, and the questions of each day in the two weeks up to the last. */
    questions: json()
      .$type<[from: Day | null, until: Day | null, days: [on: Day, done: number, written: number][]]>()
      .notNull(),
    /** Official scores, by attempt. */
    results: json().$type<[takenOn: Day, score: number, written: number][]>().notNull(),
    /** A key of null: the applicant's own task. */
    tasks: json().$type<[key: string | null, dueOn: Day | null, state: TaskState][]>().notNull(),
    letters: json()
      .$type<[kind: LetterKind, state: LetterState, since: Day, dueOn: Day | null, written: number][]>()
      .notNull(),
    /** The kinds and statuses of programs on the list. */
    programs: json().$type<[kind: ProgramKind, status: ProgramStatus][]>().notNull(),
    rotations: json().$type<[kind: RotationKind, from: Day, to: Day][]>().notNull(),
    /** Whether the statement has a text. */
    draft: json().$type<boolean>().notNull(),
    /** Another one after each write, and never one that was there before, also when a backup is restored. */
    version: uuid().notNull().defaultRandom(),
  },
  (t) => [
    // As readableByMentors(), but nobody writes.
    policy("summaries_readable_select", appRole, "select", sql`${t.userId} = any(app.readable_applicants())`),
    // Only the functions of db/law/summaries.sql write as this role.
    policy("summaries_definer_all", definerRole, "all"),
  ],
).enableRLS();
