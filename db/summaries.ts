import { sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { Written } from "@/lib/guide/list-news";
import type { Tx } from "./engine/database";
import { newestDay } from "./record";
import { summaries } from "./schema/summaries";

type Row = typeof summaries.$inferSelect;

// In the order in which the statement collects them.
const { userId, aims, tests, questions, results, tasks, letters, programs, rotations, draft } = summaries;

/** What a list of applicants needs to know about each: what is stored, without names and texts. */
export type Summary = ReturnType<typeof summaryOf>;

// As the policy, so that the rows are found by their key.
const readable = sql`${userId} = any(app.readable_applicants())`;

/**
 * The summaries of those of these people whose record the viewer may read, by their id. It is one row of each person, and
 * the database sends them as one text, because sending many rows costs more.
 */
export async function listSummaries(tx: Tx, ids: readonly string[]): Promise<Map<string, Summary>> {
  if (ids.length === 0) return new Map();
  const [found] = await tx
    .select({
      rows: sql<
        [
          ...[Row["userId"], Row["aims"], Row["tests"], Row["questions"], Row["results"]],
          ...[Row["tasks"], Row["letters"], Row["programs"], Row["rotations"], Row["draft"]],
        ][]
      >`coalesce(json_agg(json_build_array(${userId}, ${aims}, ${tests}, ${questions}, ${results}, ${tasks}, ${letters}, ${programs}, ${rotations}, ${draft})), '[]')`,
    })
    .from(summaries)
    .where(sql`${readable} and ${userId} = any(${`{${ids.join()}}`}::uuid[])`);
  return new Map(
    found?.rows.map(([id, aims, tests, questions, results, tasks, letters, programs, rotations, draft]) => [
      id,
      summaryOf({ aims, tests, questions, results, tasks, letters, programs, rotations, draft }),
    ]),
  );
}

/** Of someone who has not written anything yet: they have no row. */
export const emptySummary = (): Summary =>
  summaryOf({
    aims: [null, null, null, null, null, null, null, null, null],
    questions: [null, null, []],
    ...{ tests: [], results: [], tasks: [], letters: [], programs: [], rotations: [] },
    draft: false,
  });

function summaryOf({
  aims,
  tests,
  questions,
  results,
  tasks,
  letters,
  programs,
  rotations,
  draft,
}: Omit<Row, "userId" | "version">) {
  const [targetScore, examOn, season, baselineScore, step1Result, planStartedOn, examMovedOn] = aims;
  const [, , , , , , , targetBefore, targetChangedOn] = aims;
  const [questionsSince, questionsUntil, days] = questions;
  return {
    applicant: {
      ...{ targetScore, examOn, season, baselineScore, step1Result, planStartedOn, examMovedOn },
      ...{ targetBefore, targetChangedOn },
    },
    /** Their ids are their places in the list, and percentages are left out. */
    assessments: tests.map(
      ([takenOn, source, form, score], index): Assessment => ({
        id: String(index),
        takenOn,
        source,
        form,
        score,
        percent: null,
      }),
    ),
    /** Of the two weeks up to the last day with questions. */
    blocks: days.map(([doneOn, done]) => ({ doneOn, done })),
    /** The first day with questions; null when none were ever logged. */
    questionsSince,
    /** In the order of the lists here. */
    written: {
      tests: tests.map(([, , , , written]) => written),
      questionDays: days.map(([, , written]) => written),
      letters: letters.map(([, , , , written]) => written),
      results: results.map(([, , written]) => written),
    } satisfies Written,
    /** Official scores, oldest first. */
    results: results.map(([takenOn, score]) => ({ takenOn, score })),
    /** A task without a key is the applicant's own. */
    tasks: tasks.map(([key, dueOn, state]) => ({ key, dueOn, state })),
    letters: letters.map(([kind, state, since, dueOn]) => ({ kind, state, since, dueOn })),
    programs: programs.map(([kind, status]) => ({ kind, status })),
    rotations: rotations.map(([kind, from, to]) => ({ kind, from, to })),
    /** Whether the statement has a text. */
    hasDraft: draft,
    /** The newest day of a test or of questions; null when nothing was ever logged. */
    lastActivity: newestDay([tests.at(-1)?.[0], questionsUntil]) satisfies Day | null,
  };
}
