import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveAims } from "@/db/applicants";
import { logAssessment } from "@/db/assessments";
import { asViewer } from "@/db/engine/as-viewer";
import { logQuestions } from "@/db/question-blocks";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addDays, day } from "@/lib/days";
import type { Viewer } from "@/lib/viewer";
import { readMentees } from "./mentees";
import { readProgress } from "./plan";

const now = new Date("2026-06-10T12:00:00Z");
const today = day("2026-06-10");

describe.each(engines)("the mentees' page on the %s engine", (engine) => {
  let database: TestDatabase;
  let noor: Viewer;
  let mentor: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    noor = await addMember(cast.new);
    mentor = await addMember(cast.mentor);
    await giveAccess(noor, mentor, new Date());
    await asViewer(noor, (tx) =>
      saveAims(
        tx,
        noor,
        {
          targetScore: 245,
          examOn: addDays(today, 40),
          season: 2027,
          baselineScore: null,
          step1Result: null,
          step1Score: null,
          step1Attempts: null,
        },
        { seen: 0, today },
      ),
    );
  });
  afterAll(() => database.close());

  const both = async () => {
    const { rows } = await readMentees(mentor, now);
    const { standing } = await asViewer(noor, (tx) => readProgress(tx, noor.id, today));
    return { listed: rows.find(({ id }) => id === noor.id)?.standing, own: standing };
  };
  const block = (daysAgo: number, done: number) =>
    asViewer(noor, (tx) =>
      logQuestions(tx, noor, randomUUID(), {
        doneOn: addDays(today, -daysAgo),
        done,
        correct: null,
        mode: "timed",
        system: "mixed",
        source: "uworld",
      }),
    );
  const test = (daysAgo: number, source: "nbme" | "uwsa", form: string, score: number) =>
    asViewer(noor, (tx) =>
      logAssessment(tx, noor, randomUUID(), {
        takenOn: addDays(today, -daysAgo),
        source,
        form,
        score,
        percent: null,
        fullLength: true,
        timed: true,
        note: null,
      }),
    );

  it("compares the same average as the applicant's own page, also after a pause", async () => {
    await block(0, 70);
    const first = await both();
    expect(first.own.pace).toMatchObject({ sevenDayAverage: 70, averagedDays: 1 });
    expect(first.listed?.pace).toEqual({ standing: first.own.pace.standing });
    await block(60, 10);
    const later = await both();
    expect(later.listed?.pace).toEqual({ standing: "under" });
    expect(later.own.pace).toMatchObject({ sevenDayAverage: 10, averagedDays: 7, standing: "under" });
    expect(later.listed?.start).toBe(later.own.start);
  });

  it("shows the newest score that counts: no UWSA, no repeat, and the mean of a day", async () => {
    await test(20, "nbme", "nbme-9", 228);
    await test(9, "nbme", "nbme-10", 230);
    await test(4, "uwsa", "uwsa-1", 251);
    await test(2, "nbme", "nbme-10", 249);
    const { listed, own } = await both();
    expect(listed?.verdict).toMatchObject({ kind: "below", newest: 230, readyLine: 235 });
    expect(own.verdict).toMatchObject({ kind: "below", newest: 230, readyLine: 235 });
    await test(9, "nbme", "nbme-11", 233);
    expect((await both()).listed?.verdict).toMatchObject({ kind: "below", newest: 231.5 });
  });
});
