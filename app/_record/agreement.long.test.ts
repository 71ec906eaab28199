import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveAims, savePlanSettings } from "@/db/applicants";
import { logAssessment } from "@/db/assessments";
import { asViewer } from "@/db/engine/as-viewer";
import { recordExamResult } from "@/db/exam-results";
import { logQuestions } from "@/db/question-blocks";
import { addRotation } from "@/db/rotations";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { addTask } from "@/db/tasks";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addDays, day } from "@/lib/days";
import type { Overview } from "@/lib/guide/overview";
import { rotationKinds } from "@/lib/guide/rotations";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { readDecision } from "./decision";
import { readMentees } from "./mentees";
import { readPlan, readProgress, readSummary } from "./plan";

const now = new Date("2026-06-10T12:00:00Z");
const today = day("2026-06-10");
const { forms } = defaultThresholds.catalogue;

const daysAgo = (max: number) => fc.nat({ max }).map((days) => addDays(today, -days));
const randomTest = fc
  .record({
    form: fc.constantFrom(...forms),
    // Often near the ready lines and the ages on which a verdict turns.
    takenOn: fc.oneof(daysAgo(40), daysAgo(400)),
    result: fc.oneof(fc.integer({ min: 225, max: 250 }), fc.integer({ min: 190, max: 270 })),
  })
  .map(({ form: { source, id, measure }, takenOn, result }) => ({
    ...{ source, form: id, takenOn, fullLength: true, timed: true, note: null },
    ...(measure === "score"
      ? { score: result, percent: null }
      : { score: null, percent: Math.round(result / 3) }),
  }));
const randomExam = fc.integer({ min: -60, max: 300 }).map((days) => addDays(today, days));
const randomRecord = fc.record({
  targetScore: fc.option(fc.integer({ min: 225, max: 260 }), { freq: 8 }),
  examOn: fc.option(randomExam, { freq: 6 }),
  season: fc.option(fc.constantFrom(2026, 2027, 2028)),
  baselineScore: fc.option(fc.integer({ min: 195, max: 250 })),
  planStartedOn: fc.option(daysAgo(300)),
  tests: fc.array(randomTest, { maxLength: 7 }),
  questions: fc.array(fc.record({ doneOn: daysAgo(300), done: fc.integer({ min: 1, max: 80 }) }), {
    maxLength: 5,
  }),
  scores: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(fc.integer({ min: 195, max: 255 }), { maxLength: 3 }) },
  ),
  scoredAgo: fc.integer({ min: 1, max: 90 }),
  rotations: fc.array(
    fc.record({ kind: fc.constantFrom(...rotationKinds), from: randomExam, days: fc.nat({ max: 60 }) }),
    {
      maxLength: 2,
    },
  ),
  dueOn: fc.option(randomExam),
});
type RandomRecord = typeof randomRecord extends fc.Arbitrary<infer Value> ? Value : never;

/** What the list of mentees says of a standing. */
const saidOf = ({ start, baseline, phases, phase, failed, daysToExam, ...rest }: Overview) => ({
  ...{ start, baseline, phases, phase, failed, daysToExam },
  official: rest.official && [rest.official.score, rest.official.takenOn],
  verdict: ["kind", "newest", "newestOn", "readyLine"].map((key) => rest.verdict[key as "kind"]),
  pace: ["standing", "sevenDayAverage", "averageBefore", "range"].map((key) => rest.pace[key as "standing"]),
});

describe.each(engines)("pages about one record on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let mentor: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    mentor = await addMember(cast.mentor);
    await giveAccess(ana, mentor, new Date());
  });
  afterAll(() => database.close());

  /** Replaces Ana's record. */
  async function write(record: RandomRecord): Promise<void> {
    for (const table of [
      "assessments",
      "question_blocks",
      "exam_results",
      "rotations",
      "resources",
      "tasks",
      "applicants",
    ]) {
      await database.superuser(`delete from ${table} where user_id = $1`, [ana.id]);
    }
    const { tests, questions, scores, scoredAgo, rotations, dueOn, planStartedOn, ...aims } = record;
    await asViewer(ana, async (tx) => {
      const step1 = { step1Result: null, step1Score: null, step1Attempts: null };
      await saveAims(tx, ana, { ...aims, ...step1 }, { seen: 0, today });
      await savePlanSettings(tx, ana, { planStartedOn, weeklyQuestions: null });
      for (const entry of tests) await logAssessment(tx, ana, randomUUID(), entry);
      for (const entry of questions) {
        const block = { correct: null, mode: "timed" as const, system: "mixed", source: "uworld" as const };
        await logQuestions(tx, ana, randomUUID(), { ...block, ...entry });
      }
      for (const [index, score] of scores.entries()) {
        const takenOn = addDays(today, -scoredAgo - 100 * (scores.length - 1 - index));
        await recordExamResult(tx, ana, { attempt: index + 1, takenOn, score }, null, 1);
      }
      for (const { kind, from, days } of rotations) {
        await addRotation(tx, ana, randomUUID(), { name: kind, kind, from, to: addDays(from, days) });
      }
      if (dueOn) await addTask(tx, ana, randomUUID(), { title: "Visa", dueOn });
    });
  }

  const read = async () => {
    const [progress, plan, { decision }, summary] = await asViewer(ana, (tx) =>
      Promise.all([
        readProgress(tx, ana.id, today),
        readPlan(tx, ana.id, today),
        readDecision(tx, ana.id, {}, today),
        readSummary(tx, ana.id, today),
      ]),
    );
    const { rows } = await readMentees(mentor, now);
    const [mentee] = rows;
    if (!mentee) throw new Error("The mentor sees no mentee.");
    const seen = await asViewer(mentor, (tx) => readProgress(tx, ana.id, today));
    return { progress, plan, decision, summary, mentee, seen };
  };

  it("say the same of the applicant's standing, and advise nothing else", async () => {
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(randomRecord, async (record) => {
        await write(record);
        const { progress, plan, decision, summary, mentee, seen } = await read();
        const { standing } = progress;
        const { verdict, projection, official, next } = standing;
        verdicts.add(official ? "passed" : verdict.kind);

        expect(plan.plan.standing).toEqual(standing);
        expect(summary.plan.standing).toEqual(standing);
        expect(seen.standing).toEqual(standing);
        expect(saidOf(mentee.standing)).toEqual(saidOf(standing));
        expect(mentee.progress).toEqual(plan.plan.progress);
        expect(mentee.next).toEqual(seen.standing.next);
        const { path: _, ...exam } = projection ?? { path: [] };
        expect(mentee.projection).toEqual(official || projection === null ? null : exam);
        expect(summary.plan.progress).toEqual(plan.plan.progress);

        // The decision.
        const { recommendation, candidates } = decision;
        expect(decision.verdict).toEqual(verdict);
        expect(decision.attemptsLeft === null).toBe(official !== null);
        const booked = candidates.find(({ kind }) => kind === "booked");
        expect(booked?.projection ?? null).toEqual(official ? null : projection);
        const advised = recommendation.kind;
        if (advised === "take" || advised === "earlier") {
          expect(["on-course", "at-target"]).toContain(verdict.kind);
        }
        if (verdict.kind === "too-few" || verdict.kind === "stale") {
          expect(candidates.filter(({ expected }) => expected !== null)).toEqual([]);
        }
        if (next.kind === "record-score" || next.kind === "set-target") expect(advised).toBe("unknown");
        if (advised === "test" && next.kind === "take-test") {
          expect(recommendation.reasons.join(" ")).toContain(next.label);
        }

        // The mentor's list.
        const { needs } = mentee;
        const ahead = !official && mentee.lastActivity !== null;
        expect(needs.some((need) => need === "below" || need === "near-and-below")).toBe(
          ahead && verdict.kind === "below",
        );
        expect(needs.includes("stale")).toBe(ahead && verdict.kind === "stale");
        expect(needs.includes("clash")).toBe(plan.plan.clashes.length > 0);
        expect(needs.includes("failed")).toBe(next.kind === "retake");
      }),
      { numRuns: 60 },
    );
    expect(verdicts.size).toBeGreaterThan(4);
  });
});
