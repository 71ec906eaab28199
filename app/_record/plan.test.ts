import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getApplicant, saveAims, savePlanSettings, skipStart } from "@/db/applicants";
import {
  closeCalendarFeed,
  getCalendarFeed,
  openCalendarFeed,
  viewerOfCalendarFeed,
} from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { getCalibration, getOfficialScore, listExamResults, recordExamResult } from "@/db/exam-results";
import { logQuestions } from "@/db/question-blocks";
import { getPlanRows, getRecord } from "@/db/record";
import { listCardDays, listResources, setCardDay } from "@/db/resources";
import { addRotation } from "@/db/rotations";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { addTask, editTask, getTask, setGuideTask, setTask } from "@/db/tasks";
import { addCrowd, nextSnapshot, withoutNoise } from "@/db/testing/crowd";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addDays, type Day, day } from "@/lib/days";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { readMentees } from "./mentees";
import { readProgress } from "./plan";
import { planOfRecord } from "./standing";

const today = day("2026-06-10");
const aims = {
  targetScore: 245,
  examOn: addDays(today, 84),
  season: 2027,
  baselineScore: 214,
  step1Result: "pass" as const,
  step1Score: null,
  step1Attempts: 1,
};

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let mentor: Viewer;
  let admin: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    mentor = await addMember(cast.mentor);
    admin = await addMember(cast.admin);
    await giveAccess(ana, mentor, new Date());
    await asViewer(ana, (tx) => saveAims(tx, ana, aims, { seen: 0, today }));
  });

  afterAll(() => database.close());

  const planOf = (viewer: Viewer, on = today) =>
    asViewer(viewer, async (tx) =>
      planOfRecord(await getRecord(tx, ana.id), await getPlanRows(tx, ana.id, on), on),
    );

  it("keeps the start of the plan when the exam moves, and records the move", async () => {
    const before = await planOf(ana);
    expect(before.standing.phases.map(({ name, from }) => [name, from])[0]).toEqual(["foundation", today]);
    const later = addDays(today, 20);
    const examOn = addDays(today, 112);
    expect(
      await asViewer(ana, (tx) => saveAims(tx, ana, { ...aims, examOn }, { seen: 1, today: later })),
    ).toBe(true);
    expect(await asViewer(ana, (tx) => getApplicant(tx, ana.id))).toMatchObject({
      planStartedOn: today,
      examBefore: aims.examOn,
      examMovedOn: later,
    });
    const after = await planOf(ana, later);
    expect(after.standing.phases[0]?.from).toBe(addDays(today, 112 - 14 * 7));
    // Other changes do not count as a move.
    await asViewer(ana, (tx) =>
      saveAims(tx, ana, { ...aims, examOn, targetScore: 250 }, { seen: 2, today: addDays(today, 30) }),
    );
    expect(await asViewer(ana, (tx) => getApplicant(tx, ana.id))).toMatchObject({ examMovedOn: later });
  });

  it("starts on one day for the applicant and for a mentor's list, also without an exam date", async () => {
    const bilal = await addMember(cast.below);
    await giveAccess(bilal, mentor, new Date());
    await asViewer(bilal, async (tx) => {
      await saveAims(tx, bilal, { ...aims, examOn: null }, { seen: 0, today });
      await logQuestions(tx, bilal, randomUUID(), {
        doneOn: addDays(today, -60),
        done: 20,
        correct: 12,
        mode: "timed",
        system: "mixed",
        source: "uworld",
      });
    });
    const { standing } = await asViewer(bilal, (tx) => readProgress(tx, bilal.id, today));
    expect(standing.start).toBe(addDays(today, -60));
    const { rows } = await readMentees(mentor, new Date(`${today}T12:00:00Z`));
    expect(rows.find(({ id }) => id === bilal.id)?.standing.start).toBe(standing.start);
  });

  it("gives a new applicant the guide's resources once", async () => {
    const names = async () =>
      (await asViewer(ana, (tx) => listResources(tx, ana.id))).map(({ name }) => name);
    expect(await names()).toEqual(["UWorld", "NBME and UWSA", "One review text", "Anki"]);
    await asViewer(ana, (tx) => saveAims(tx, ana, aims, { seen: 0, today }));
    expect(await names()).toHaveLength(4);
    // Also for an applicant who skips the first questions, once.
    const noor = await addMember(cast.new);
    for (let time = 0; time < 2; time += 1) await asViewer(noor, (tx) => skipStart(tx, noor));
    expect(await asViewer(noor, (tx) => listResources(tx, noor.id))).toHaveLength(4);
    expect(await asViewer(noor, (tx) => getApplicant(tx, noor.id))).toMatchObject({
      targetScore: null,
      version: 1,
    });
  });

  it("shows a mentor the plan without notes, and does not let them change it", async () => {
    const own = randomUUID();
    await asViewer(ana, async (tx) => {
      await setGuideTask(tx, ana, "start-assess", { state: "done", doneOn: today });
      await addTask(tx, ana, own, { title: "Visa", dueOn: today });
      await editTask(tx, ana, { id: own }, 1, { title: "Visa", dueOn: today, doneOn: null, note: "canary" });
      await editTask(tx, ana, { key: "start-balance" }, 0, {
        title: null,
        dueOn: today,
        doneOn: null,
        note: null,
      });
      await addRotation(tx, ana, randomUUID(), {
        name: "Mercy",
        kind: "ir-elective",
        from: addDays(today, 100),
        to: addDays(today, 120),
      });
      await setCardDay(tx, ana, addDays(today, -1), 50);
      await setCardDay(tx, ana, today, 120);
      await setCardDay(tx, ana, today, 90);
      await savePlanSettings(tx, ana, { planStartedOn: today, weeklyQuestions: 240 });
    });
    const anasPlan = await planOf(ana);
    const seen = await planOf(mentor);
    expect(seen).toEqual(anasPlan);
    expect(JSON.stringify(seen)).not.toContain("canary");
    expect(seen.cards).toBe(90);
    expect(seen.clashes.map(({ name }) => name)).toEqual(["Mercy"]);
    expect(seen.tasks.find(({ key }) => key === "start-balance")?.dueOn).toBe(today);
    expect(await asViewer(ana, (tx) => getTask(tx, ana, { id: own }))).toMatchObject({ note: "canary" });
    const asMentor = (on: Viewer) => asViewer(mentor, (tx) => getTask(tx, on, { id: own }));
    expect([await asMentor(mentor), (await asMentor(ana))?.note]).toEqual([null, null]);
    const byMentor = asViewer(mentor, (tx) => setTask(tx, mentor, own, { state: "done", doneOn: today }));
    expect(await byMentor).toBeNull();
    const adminSees = await asViewer(admin, (tx) => getPlanRows(tx, ana.id, today));
    expect(adminSees).toEqual({
      tasks: [],
      rotations: [],
      resources: [],
      cardDays: [],
      letters: [],
      programs: [],
      hasDraft: false,
    });
  });

  it("removes one day's flashcards with a zero, and no other day's", async () => {
    const cards = async () =>
      (await asViewer(ana, (tx) => listCardDays(tx, ana.id, addDays(today, -7)))).map(({ cards }) => cards);
    expect(await cards()).toEqual([50, 90]);
    await asViewer(ana, (tx) => setCardDay(tx, ana, addDays(today, -1), 0));
    await asViewer(ana, (tx) => setCardDay(tx, ana, addDays(today, -2), 0));
    expect(await cards()).toEqual([90]);
  });

  it("stores the day on which a task was done, and none for an open task", async () => {
    const assess = async () => (await planOf(ana)).tasks.find(({ key }) => key === "start-assess");
    const edit = (seen: number, doneOn: Day) =>
      asViewer(ana, (tx) =>
        editTask(tx, ana, { key: "start-assess" }, seen, { title: null, dueOn: null, doneOn, note: null }),
      );
    expect(await edit(0, addDays(today, -9))).toBe("conflict");
    expect(await edit(1, addDays(today, -9))).toBe("written");
    expect(await assess()).toMatchObject({ state: "done", doneOn: addDays(today, -9) });
    await asViewer(ana, (tx) => setGuideTask(tx, ana, "start-assess", { state: "open", doneOn: null }));
    expect(await edit(2, addDays(today, -9))).toBe("conflict");
    expect(await edit(3, addDays(today, -9))).toBe("written");
    expect(await assess()).toMatchObject({ state: "open", doneOn: null });
  });

  it("keeps the state of a task for its season, and shows mentors what the record finishes", async () => {
    const send = "season-send-2027";
    const form = { title: null, dueOn: null, doneOn: null, note: "canary of 2027" };
    await asViewer(ana, async (tx) => {
      await setGuideTask(tx, ana, send, { state: "done", doneOn: today });
      await setGuideTask(tx, ana, send, { state: "done", doneOn: today });
      expect(await editTask(tx, ana, { key: send }, 2, form)).toBe("written");
      await setGuideTask(tx, ana, "season-send-2028", { state: "dismissed", doneOn: null });
    });
    expect(await asViewer(ana, (tx) => getTask(tx, ana, { key: send }))).toMatchObject({
      note: "canary of 2027",
    });
    const stateIn = async (season: number) => {
      await database.superuser("update applicants set season = $2 where user_id = $1", [ana.id, season]);
      return (await planOf(ana)).tasks.find(({ key }) => key === "season-send")?.state;
    };
    expect([await stateIn(2028), await stateIn(2029), await stateIn(2027)]).toEqual([
      "dismissed",
      "open",
      "done",
    ]);
    const exam = (await planOf(mentor)).tasks.find(({ key }) => key === "dedicated-book");
    expect(exam).toMatchObject({ state: "done", because: expect.stringMatching(/^The exam is on/) });
  });

  it("opens a calendar only by its newest address, and not for a disabled account", async () => {
    const feed = (viewer: Viewer) => asViewer(viewer, (tx) => getCalendarFeed(tx, viewer));
    expect(await feed(ana)).toBeNull();
    const first = await asViewer(ana, (tx) => openCalendarFeed(tx, ana));
    expect((await feed(ana))?.createdAt).toBeInstanceOf(Date);
    expect(await feed(mentor)).toBeNull();
    const second = await asViewer(ana, (tx) => openCalendarFeed(tx, ana));
    expect(await viewerOfCalendarFeed(first)).toBeNull();
    expect((await viewerOfCalendarFeed(second))?.id).toBe(ana.id);
    // Only the hash of the token is stored.
    expect(await database.superuser("select token_hash from calendar_feeds")).toEqual([
      { token_hash: hashToken(second) },
    ]);
    await database.superuser("update users set disabled_at = now() where id = $1", [ana.id]);
    expect(await viewerOfCalendarFeed(second)).toBeNull();
    await database.superuser("update users set disabled_at = null where id = $1", [ana.id]);
    await asViewer(ana, (tx) => closeCalendarFeed(tx, ana));
    expect(await viewerOfCalendarFeed(second)).toBeNull();
    expect(await database.superuser("select 1 from calendar_feeds")).toEqual([]);
  });

  it("starts a new plan after an official score, and does not record a move", async () => {
    const examDay = addDays(today, 10);
    await asViewer(ana, async (tx) => {
      const seen = (await getApplicant(tx, ana.id))?.version ?? 0;
      await saveAims(tx, ana, { ...aims, examOn: examDay }, { seen, today });
      await recordExamResult(tx, ana, { attempt: 1, takenOn: examDay, score: 210 }, null, 1);
      await recordExamResult(tx, ana, { attempt: 1, takenOn: examDay, score: 212 }, null, 1);
    });
    expect(await asViewer(ana, (tx) => getOfficialScore(tx, ana.id))).toEqual({
      takenOn: examDay,
      score: 212,
    });
    expect((await planOf(ana, addDays(today, 50))).standing.next).toEqual({ kind: "retake", score: 212 });
    const again = addDays(today, 60);
    await asViewer(ana, async (tx) => {
      const seen = (await getApplicant(tx, ana.id))?.version ?? 0;
      await saveAims(tx, ana, { ...aims, examOn: addDays(again, 90) }, { seen, today: again });
    });
    expect(await asViewer(ana, (tx) => getApplicant(tx, ana.id))).toMatchObject({
      planStartedOn: again,
      examMovedOn: null,
    });
    expect((await planOf(ana, again)).standing.official).toBeNull();
  });

  it("tells only admins about how often the range contained the score, in a snapshot of fifty people", async () => {
    const counted = (viewer: Viewer) => asViewer(viewer, (tx) => getCalibration(tx));
    const crowd = await addCrowd(database, 200);
    const score = (people: string[], attempt: number, points: number) =>
      database.superuser(
        `insert into exam_results (user_id, attempt, taken_on, score, threshold_version,
           projected_low, projected_mean, projected_high, range_percent)
         select id, $2::smallint, '2026-06-01', $3::smallint, 1, 241, 248, 255, 80 from unnest($1::uuid[]) id`,
        [`{${people.join()}}`, attempt, points],
      );
    await score(crowd.slice(0, 49), 1, 241);
    await nextSnapshot(database);
    expect(await counted(admin)).toBeNull();
    await score(crowd.slice(49, 120), 1, 255);
    await score(crowd.slice(120, 170), 1, 240);
    await score(crowd.slice(170), 1, 256);
    // Nothing changes before the next snapshot.
    expect(await counted(admin)).toBeNull();
    const exactly = () =>
      withoutNoise(database, 0, async () => {
        await nextSnapshot(database);
        return counted(admin);
      });
    // The newest score of a person counts.
    expect(await exactly()).toEqual({
      people: 200,
      inside: 120,
      below: 50,
      above: 30,
    });
    await score(crowd.slice(0, 20), 2, 256);
    const exact = { people: 200, inside: 100, below: 50, above: 50 };
    expect(await exactly()).toEqual(exact);
    // The noise of one snapshot can be none.
    let shown = await counted(admin);
    for (let night = 0; night < 20 && JSON.stringify(shown) === JSON.stringify(exact); night += 1) {
      await nextSnapshot(database);
      shown = await counted(admin);
    }
    expect(shown).not.toEqual(exact);
    expect(await counted(admin)).toEqual(shown);
    for (const count of Object.values(shown ?? {})) expect(count % 5).toBe(0);
    expect([await counted(mentor), await counted(ana)]).toEqual([null, null]);
    expect(await asViewer(admin, (tx) => listExamResults(tx, ana.id))).toEqual([]);
  });
});
