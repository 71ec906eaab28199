import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveAims, savePlanSettings } from "@/db/applicants";
import { logAssessment } from "@/db/assessments";
import { asViewer } from "@/db/engine/as-viewer";
import { saveMenteeNote } from "@/db/mentor-notes";
import { logQuestions } from "@/db/question-blocks";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { addTask } from "@/db/tasks";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addDays, day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { readMenteeRows, readMentees, readMenteesIn, readNeeds } from "./mentees";
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
    expect(first.listed?.pace).toMatchObject({ standing: first.own.pace.standing, sevenDayAverage: 70 });
    await block(60, 10);
    const later = await both();
    expect(later.listed?.pace).toMatchObject({ standing: "under", sevenDayAverage: 10, averageBefore: 0 });
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

  it("gives the reasons that the mentee's pages repeat", async () => {
    const [listed] = (await readMentees(mentor, now)).rows;
    const onPage = await asViewer(mentor, (tx) => readNeeds(tx, noor, now));
    expect(onPage.needs.length).toBeGreaterThan(1);
    const { thresholds, ...facts } = onPage;
    expect(listed).toMatchObject(facts);
  });

  /** What the list says is new since a moment. */
  const newSince = (since: Date | null) =>
    asViewer(mentor, async (tx) => {
      const list = await readMenteesIn(tx, mentor, now, since);
      const line = list.lines.find(({ id }) => id === noor.id);
      if (!line) throw new Error("The mentor does not see Noor.");
      const [row] = await readMenteeRows(tx, [line], list);
      return { ...line.news, named: row?.assessments.filter(({ id }) => row.newTests.has(id)) };
    });

  it("shows what was logged or changed since the mentor's last visit, and tasks that became overdue", async () => {
    await database.superuser("update assessments set updated_at = $2 where user_id = $1", [
      noor.id,
      "2026-06-01T10:00Z",
    ]);
    await database.superuser("update question_blocks set updated_at = $2 where user_id = $1", [
      noor.id,
      "2026-06-01T10:00Z",
    ]);
    await asViewer(noor, (tx) =>
      savePlanSettings(tx, noor, { planStartedOn: day("2026-05-01"), weeklyQuestions: null }),
    );
    const since = new Date("2026-06-08T10:00:00Z");
    expect(await newSince(since)).toMatchObject({ tests: 0, questionDays: 0, overdue: 0, named: [] });
    const form = randomUUID();
    const entry = { takenOn: addDays(today, -30), source: "nbme", form: "nbme-12", score: 226 } as const;
    await asViewer(noor, async (tx) => {
      const rest = { percent: null, fullLength: true, timed: true, note: null };
      await logAssessment(tx, noor, form, { ...entry, ...rest });
      await addTask(tx, noor, randomUUID(), { title: "Visa", dueOn: day("2026-06-07") });
      await addTask(tx, noor, randomUUID(), { title: "Flight", dueOn: day("2026-06-08") });
    });
    // Logged now, which is after the visit, though it was taken before.
    expect(await newSince(since)).toMatchObject({
      ...{ tests: 1, questionDays: 0, overdue: 1, letters: 0, results: 0, examMoved: 0 },
      named: [entry],
    });
    await block(0, 5);
    expect(await newSince(since)).toMatchObject({ tests: 1, questionDays: 1 });
    expect(await newSince(null)).toMatchObject({ tests: 0, questionDays: 0, overdue: 0, named: [] });
    expect(await newSince(new Date("2126-01-01T00:00Z"))).toMatchObject({ tests: 0, questionDays: 0 });
  });

  it("judges a record again when it, the day or the rules change, and otherwise keeps what it judged", async () => {
    const line = async (at: Date) => {
      const { rows } = await readMentees(mentor, at);
      return rows.find(({ id }) => id === noor.id);
    };
    const first = await line(now);
    const again = await line(now);
    // The very object: nothing was judged anew.
    expect(again?.standing).toBe(first?.standing);
    expect((await line(new Date("2026-06-11T12:00:00Z")))?.standing.daysToExam).toBe(
      (first?.standing.daysToExam ?? 0) - 1,
    );
    await test(1, "nbme", "nbme-13", 232);
    expect((await line(now))?.standing.verdict).toMatchObject({ newest: 232, newestOn: addDays(today, -1) });
    await database.superuser("update applicants set target_score = 230 where user_id = $1", [noor.id]);
    expect((await line(now))?.standing.verdict.readyLine).toBe(220);
    const numbers = { ...defaultThresholds, readiness: { ...defaultThresholds.readiness, marginPoints: 4 } };
    await database.superuser(
      "insert into threshold_versions (version, document, reason) values (2, $1::text::jsonb, 'narrower')",
      [JSON.stringify(numbers)],
    );
    expect((await line(now))?.standing.verdict.readyLine).toBe(226);
  });

  it("keeps a viewer's whole list while nothing in it changed, and no longer", async () => {
    const linesOf = (viewer: Viewer, at = now, since: Date | null = null) =>
      asViewer(viewer, async (tx) => (await readMenteesIn(tx, viewer, at, since)).lines);
    const set = (change: string) => database.superuser(`update ${change}`, [noor.id]);
    const stranger = await addMember(cast.stranger);
    const first = await linesOf(mentor);
    expect(first.map(({ id }) => id)).toEqual([noor.id]);
    // The very object.
    expect(await linesOf(mentor)).toBe(first);
    const none = await linesOf(stranger);
    expect(none).toEqual([]);
    expect(await linesOf(stranger), "a list of nobody is not kept").not.toBe(none);
    expect(await linesOf(mentor)).toBe(first);
    expect(await linesOf(mentor, new Date("2026-06-11T12:00:00Z"))).not.toBe(first);
    expect(await linesOf(mentor, now, new Date("2026-06-08T10:00:00Z"))).not.toBe(first);

    await linesOf(mentor);
    await set("users set name = 'Noor N.' where id = $1");
    expect(await linesOf(mentor)).toMatchObject([{ name: "Noor N." }]);
    await set("users set time_zone = 'Pacific/Kiritimati' where id = $1");
    expect(await linesOf(mentor)).toMatchObject([{ today: addDays(today, 1) }]);
    const contactOn = day("2026-07-01");
    await asViewer(mentor, (tx) => saveMenteeNote(tx, mentor, noor, { note: "Call", contactOn }, 0));
    expect(await linesOf(mentor)).toMatchObject([{ contactOn }]);
    await set("mentor_access set state = 'paused' where user_id = $1");
    expect(await linesOf(mentor)).toEqual([]);
    await set("mentor_access set state = 'active' where user_id = $1");
    expect(await linesOf(mentor)).toHaveLength(1);
    await set("users set disabled_at = now() where id = $1");
    expect(await linesOf(mentor)).toEqual([]);
  });
});
