import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { todayOf } from "@/app/_http/viewer";
import { readSeenCards } from "@/app/_record/log";
import { seenAttempts, seenFeed, seenPace } from "@/app/_record/seen";
import { standingOfRecord, strategyOfRecord } from "@/app/_record/standing";
import { type Action, newPerson, type Person, send } from "@/app/testing/browser";
import {
  ago,
  assessment,
  edited,
  entry,
  type Form,
  letter,
  paste,
  program,
  questions,
  resource,
  result,
  rotation,
  rowOf,
  sent,
  start,
  text,
} from "@/app/testing/forms";
import { type openMailbox as Open, openMailbox } from "@/app/testing/mailbox";
import { getApplicant } from "@/db/applicants";
import { getCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { listExamResults } from "@/db/exam-results";
import { getLetter, listLetterSteps, listLetters } from "@/db/letters";
import { listAccess } from "@/db/mentor-access";
import { listPrograms } from "@/db/programs";
import { getRecord } from "@/db/record";
import { listRecoveryCauses } from "@/db/recovery-causes";
import { giveAccess } from "@/db/seed/cast";
import { getStatement } from "@/db/statements";
import { listTasks } from "@/db/tasks";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addDays, formatDay } from "@/lib/days";
import { mostPrograms } from "@/lib/input/letter";
import * as access from "./access/actions";
import * as record from "./actions";
import * as exam from "./exam/actions";
import * as letters from "./letters/actions";
import * as plan from "./plan/actions";
import * as portfolio from "./portfolio/actions";
import * as programs from "./programs/actions";
import * as recovery from "./recovery/actions";
import * as statement from "./statement/actions";
import * as strategy from "./strategy/actions";

let database: TestDatabase;
let mailbox: Awaited<ReturnType<typeof Open>>;
let ana: Person;

beforeAll(async () => {
  mailbox = await openMailbox();
  database = await openTestDatabase("embedded");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(async () => {
  await database.close();
  await mailbox.close();
});

/** A day before Ana's today, as her messages name it. */
const wordsOf = (days: number) => formatDay(ago(ana, days), "short", ago(ana, 0));

describe("questions of a day", () => {
  const most = 500;
  const block = (done: number): Form => ({ ...questions(ana), done: String(done), correct: "" });
  const full = (sum: number) =>
    `That would be ${sum} questions on ${wordsOf(3)}. The maximum is ${most} a day.`;

  it("are at most 500, over all blocks", async () => {
    await sent(ana, record.logQuestions, block(300));
    const over = await send(ana, record.logQuestions, block(201));
    expect(over.state).toMatchObject({ status: "invalid", errors: { done: full(501) } });
    const last = await send(ana, record.logQuestions, block(200));
    expect(last.state?.message).toBe(`200 questions are logged: 500 on ${wordsOf(3)}.`);
    // Another day has room of its own.
    await sent(ana, record.logQuestions, { ...block(500), doneOn: ago(ana, 4) });
  });

  it("count an edited block once", async () => {
    const first = await sent(ana, record.logQuestions, block(300));
    await sent(ana, record.logQuestions, block(100));
    const over = await send(ana, record.saveQuestions, { ...edited(first), done: "401" });
    expect(over.state?.errors).toEqual({ done: full(501) });
    const { to } = await send(ana, record.saveQuestions, { ...edited(first), done: "400" });
    expect(to).toBe("/questions?saved=questions#blocks");
  });

  it("are not too many by a block that comes back", async () => {
    const first = rowOf(await sent(ana, record.logQuestions, block(300)));
    expect((await send(ana, record.removeQuestions, first)).to).toBe(`/questions?deleted=${first.id}#blocks`);
    const second = rowOf(await sent(ana, record.logQuestions, block(201)));
    const over = await send(ana, record.undoRemoveQuestions, first);
    expect(over.state).toMatchObject({ status: "refused", message: full(501) });
    await sent(ana, record.removeQuestions, second);
    expect((await send(ana, record.undoRemoveQuestions, first)).to).toBe("/questions?saved=restored#blocks");
    expect((await send(ana, record.undoRemoveQuestions, first)).state).toMatchObject({ status: "refused" });
  });

  it("of a form that is sent twice are counted once, and other content is not taken for it", async () => {
    const form = await sent(ana, record.logQuestions, block(300));
    const again = await send(ana, record.logQuestions, form);
    expect(again.state?.message).toBe(`300 questions are logged: 300 on ${wordsOf(3)}.`);
    expect((await send(ana, record.logQuestions, { ...form, done: "20" })).state).toMatchObject({
      status: "refused",
      message: "This form was already sent with different content. Reload the page to add another entry.",
    });
  });
});

describe("questions of several systems", () => {
  const rows = (): Form => ({
    ...questions(ana),
    ...{ system: "cardiovascular", done2: "20", correct2: "", system2: "renal", done3: "", system3: "mixed" },
  });
  const blocks = () =>
    database.superuser(
      "select done, correct, system, source from question_blocks where user_id = $1 order by logged",
      [ana.viewer.id],
    );

  it("are one row for each, in one form, however often it is sent", async () => {
    const form = rows();
    for (let time = 0; time < 2; time += 1) {
      expect((await send(ana, record.logQuestions, form)).state?.message).toBe(
        `60 questions in 2 systems are logged: 60 on ${wordsOf(3)}.`,
      );
    }
    expect(await blocks()).toEqual([
      { done: 40, correct: 28, system: "cardiovascular", source: "uworld" },
      { done: 20, correct: null, system: "renal", source: "uworld" },
    ]);
    const other = await send(ana, record.logQuestions, { ...form, done2: "21" });
    expect(other.state).toMatchObject({ status: "refused" });
    expect(await blocks()).toHaveLength(2);
  });

  it("are saved together or not at all, and each error stands at its field", async () => {
    const { state } = await send(ana, record.logQuestions, { ...rows(), correct2: "all", doneOn: "" });
    expect(state?.errors).toEqual({
      correct2: "Correct answers must be a whole number. You can leave the field empty.",
      doneOn: "Enter the day you did them.",
    });
    const full = await send(ana, record.logQuestions, { ...rows(), done: "490" });
    expect(full.state?.errors).toEqual({
      done: `That would be 510 questions on ${wordsOf(3)}. The maximum is 500 a day.`,
    });
    expect(await blocks()).toEqual([]);
  });

  it("are of the chosen day, today with the range of the phase", async () => {
    await sent(ana, record.saveStart, {
      ...start(),
      timeZone: ana.viewer.timeZone,
      examOn: ago(ana, -40),
    });
    const { state } = await send(ana, record.logQuestions, {
      ...questions(ana),
      day: ago(ana, 0),
      doneOn: "",
    });
    expect(state?.message).toMatch(/^40 questions are logged: 40 on .*\. Your range is \d+–\d+ a day\.$/);
    const other = await send(ana, record.logQuestions, { ...questions(ana), day: "other" });
    expect(other.state?.message).toContain(wordsOf(3));
  });
});

describe("a practice test", () => {
  it("that is sent again with another note is not said to be logged", async () => {
    const form = { ...assessment(ana), id: randomUUID(), note: "slept badly" };
    const logged = (await send(ana, record.logAssessment, form)).state?.message;
    expect(logged).toContain("is logged");
    expect((await send(ana, record.logAssessment, form)).state?.message).toBe(logged);
    const longer = { ...form, note: "slept badly, and the second half was hard" };
    expect((await send(ana, record.logAssessment, longer)).state).toMatchObject({
      status: "refused",
      message: expect.stringContaining("already sent with different content"),
      values: { note: longer.note },
    });
  });

  it("says what was logged, by its own measure", async () => {
    expect((await send(ana, record.logAssessment, assessment(ana))).state?.message).toBe(
      `NBME 9 of ${wordsOf(3)} is logged: 231. Set a target score to see where you stand.`,
    );
    const free = { ...assessment(ana), form: "free120-current", result: "72" };
    expect((await send(ana, record.logAssessment, free)).state?.message).toContain("is logged: 72%.");
    const old = { ...assessment(ana), takenOn: ago(ana, 400) };
    expect((await send(ana, record.logAssessment, old)).state?.message).toBe(
      `NBME 9 of ${formatDay(ago(ana, 400), "long")} is logged: 231. Set a target score to see where you stand.`,
    );
  });

  it("that another tab changed is replaced at the second try alone", async () => {
    const form = await sent(ana, record.logAssessment, assessment(ana));
    const note = "Slept badly.\nRenal is weak.";
    await sent(ana, record.saveAssessment, { ...edited(form), result: "240", note });
    const late = await send(ana, record.saveAssessment, { ...edited(form), result: "299" });
    expect(late.state).toMatchObject({
      status: "conflict",
      message: expect.stringContaining("The saved version is below."),
      values: { result: "299", version: "2" },
      other: [
        ["Test", "NBME 9"],
        ["Score", "240"],
        ["Taken", formatDay(ago(ana, 3), "long")],
        ["Full length", "Yes"],
        ["Timed", "Yes"],
        ["Note", "Slept badly.\nRenal is weak."],
      ],
    });
    const knowing = { ...form, result: "299", version: late.state?.values.version ?? "" };
    expect((await send(ana, record.saveAssessment, knowing)).to).toBe("/progress?saved=assessment#tests");
  });

  it("that is gone is not edited, and comes back once", async () => {
    const form = await sent(ana, record.logAssessment, assessment(ana));
    expect((await send(ana, record.removeAssessment, rowOf(form))).to).toBe(
      `/progress?deleted=${form.id}#tests`,
    );
    const gone = {
      status: "refused",
      message: "This no longer exists. Reload the page to see the current state.",
    };
    expect((await send(ana, record.saveAssessment, edited(form))).state).toMatchObject(gone);
    expect((await send(ana, record.removeAssessment, rowOf(form))).state).toMatchObject(gone);
    expect((await send(ana, record.undoRemoveAssessment, rowOf(form))).to).toBe(
      "/progress?saved=restored#tests",
    );
    expect((await send(ana, record.undoRemoveAssessment, rowOf(form))).state).toMatchObject(gone);
  });
});

describe("the first questions", () => {
  it("lead on, set the time zone, and are saved over the answers that the form showed", async () => {
    const there = { ...start(), timeZone: "America/Chicago" };
    expect((await send(ana, record.saveStart, there)).to).toBe("/progress");
    expect(await database.superuser("select time_zone from users where id = $1", [ana.viewer.id])).toEqual([
      { time_zone: "America/Chicago" },
    ]);
    const stale = await send(ana, record.saveAims, {
      ...start(),
      timeZone: "Asia/Kolkata",
      targetScore: "260",
    });
    expect(stale.state).toMatchObject({
      status: "conflict",
      values: { targetScore: "260", version: "1" },
      other: expect.arrayContaining([["Target score", start().targetScore]]),
    });
    expect(await database.superuser("select time_zone from users where id = $1", [ana.viewer.id])).toEqual([
      { time_zone: "America/Chicago" },
    ]);
    const fresh = await send(ana, record.saveAims, { ...there, version: "1", targetScore: "260" });
    expect(fresh.state?.message).toBe("Your aims are saved and your plan is updated.");
  });

  it("that are skipped still set the time zone that the browser reports", async () => {
    const zone = () => database.superuser("select time_zone from users where id = $1", [ana.viewer.id]);
    await sent(ana, record.skipTheStart, { timeZone: "Mars/Olympus" });
    expect(await zone()).toEqual([{ time_zone: "UTC" }]);
    await sent(ana, record.skipTheStart, { timeZone: "Europe/Kiev" });
    expect(await zone()).toEqual([{ time_zone: "Europe/Kyiv" }]);
  });

  it("are skipped once, and an answer stays", async () => {
    expect((await send(ana, record.skipTheStart, {})).to).toBe("/progress");
    await sent(ana, record.saveAims, { ...start(), version: "1" });
    await sent(ana, record.skipTheStart, {});
    const kept = await asViewer(ana.viewer, (tx) => getApplicant(tx, ana.viewer.id));
    expect(kept?.targetScore).toBe(245);
  });
});

describe("a letter", () => {
  /** Adds a program to the list. @returns the box of its letters. */
  const listed = async (name: string) => {
    const { id = "" } = await sent(ana, programs.writeNewProgram, { ...program(), name });
    return { [`programs-${id}`]: "on" };
  };
  const add = (more: Form = {}) => sent(ana, letters.writeNewLetter, { ...letter(), ...more });
  const move = (form: Form, from: string, to: string, more: Form = {}) =>
    send(ana, letters.changeLetterState, { id: form.id ?? "", from, to, ...more });
  const stateOf = async (form: Form) =>
    (await asViewer(ana.viewer, (tx) => listLetters(tx, ana.viewer.id))).find(({ id }) => id === form.id)
      ?.state;
  /** Aims at the Match of this year, for which ERAS opened last year, or of a year after it. */
  const aim = (yearsAhead = 0) =>
    sent(ana, record.saveAims, { ...start(), season: String(Number(ago(ana, 0).slice(0, 4)) + yearsAhead) });

  it("goes to programs of the list, each of which has fewer than four that are not declined", async () => {
    const [harbor, mercy] = [await listed("Harbor"), await listed("Mercy")];
    const first = await add(harbor);
    for (const boxes of [{ ...harbor, ...mercy }, harbor]) await add(boxes);
    const fourth = await add(harbor);
    const full = "Harbor, TX (DR, academic) already has 4 letters, the most that a program accepts.";
    expect((await send(ana, letters.writeNewLetter, { ...letter(), ...harbor })).state).toMatchObject({
      status: "invalid",
      errors: { programs: full },
    });
    // One of the four does not stand in its own way.
    expect((await send(ana, letters.saveLetter, edited(fourth))).to).toBe("/letters?saved=letter");
    const other = await add(mercy);
    const saved = () => send(ana, letters.saveLetter, { ...edited(other), ...harbor });
    expect((await saved()).state?.errors).toEqual({ programs: full });
    await move(first, "considering", "asked");
    await move(first, "asked", "declined");
    expect((await saved()).to).toBe("/letters?saved=letter");
    // Its place is taken, so it can't come back to this program.
    expect((await move(first, "declined", "considering")).state?.message).toBe(full);
    const unlisted = { ...letter(), "programs-Valley": "on" };
    expect((await send(ana, letters.writeNewLetter, unlisted)).state?.errors).toEqual({
      programs: expect.stringContaining("no longer on your list"),
    });
  });

  it("is assigned to a program in the table, up to four, and taken from it", async () => {
    const [harbor, mercy] = [
      await sent(ana, programs.writeNewProgram, { ...program(), name: "Harbor" }),
      await sent(ana, programs.writeNewProgram, { ...program(), name: "Mercy" }),
    ];
    const five = [await add(), await add(), await add(), await add(), await add()];
    const shown = {
      letters: five.map(({ id }) => id).join(),
      programs: [harbor.id, mercy.id].join(),
    };
    const press = (cell: string) => send(ana, letters.assignToProgram, { ...shown, cell });
    const programsOf = async ({ id = "" }: Form) =>
      (await asViewer(ana.viewer, (tx) => getLetter(tx, ana.viewer, id)))?.programNames;
    const [first = {}, second = {}, , , fifth = {}] = five;
    expect((await press("+0.1")).state?.message).toBe(
      "Dr. Rivera’s letter goes to Mercy, TX (DR, academic).",
    );
    for (const cell of ["+0.0", "+0.0", "+1.0", "+2.0", "+3.0"]) expect((await press(cell)).saved).toBe(true);
    expect(await programsOf(first)).toEqual([mercy.id, harbor.id]);
    expect((await press("+4.0")).state?.message).toBe(
      "Harbor, TX (DR, academic) already has 4 letters, the most that a program accepts.",
    );
    expect(await programsOf(fifth)).toEqual([]);
    expect((await press("-0.0")).state?.message).toContain("letter no longer goes to Harbor");
    expect((await press("-0.0")).saved).toBe(true);
    expect(await programsOf(first)).toEqual([mercy.id]);
    expect((await press("+4.0")).saved).toBe(true);
    // A form of the letter that was opened before would undo it.
    expect((await send(ana, letters.saveLetter, edited(second))).state?.status).toBe("conflict");
    await move(second, "considering", "asked");
    await move(second, "asked", "declined");
    expect((await press("+1.1")).state?.message).toContain("can’t be assigned");
    await sent(ana, programs.dropProgram, rowOf(mercy));
    expect((await press("+0.1")).state?.message).toContain("This no longer exists.");
    const { id = "" } = await sent(await newPerson(), letters.writeNewLetter, letter());
    const other = await send(ana, letters.assignToProgram, { ...shown, letters: id, cell: "+0.0" });
    expect(other.state?.message).toContain("This no longer exists.");
  });

  it("goes to as many programs as it can have, and no further by a cell of the table", async () => {
    const rows = Array.from({ length: mostPrograms + 1 }, (_, at) => `Program ${at}`).join("\n");
    await sent(ana, programs.pastePrograms, { ...paste(), rows });
    const ids = (await asViewer(ana.viewer, (tx) => listPrograms(tx, ana.viewer))).map(({ id }) => id);
    const boxes = Object.fromEntries(ids.slice(1).map((id) => [`programs-${id}`, "on"]));
    const { id = "" } = await sent(ana, letters.writeNewLetter, { ...letter(), ...boxes });
    const press = (cell: string) =>
      send(ana, letters.assignToProgram, { letters: id, programs: ids.slice(0, 2).join(), cell });
    expect((await press("+0.0")).state?.message).toBe(
      "A letter can be assigned to at most 300 programs here.",
    );
    expect((await press("+0.1")).saved).toBe(true);
  });

  it("is restored with its history and programs, unless others took its place", async () => {
    const harbor = await listed("Harbor");
    const first = await add(harbor);
    await move(first, "considering", "asked");
    await send(ana, letters.deleteLetter, rowOf(first));
    expect(await stateOf(first)).toBeUndefined();
    expect((await move(first, "asked", "agreed")).state?.message).toContain("no longer exists");
    for (const boxes of [harbor, harbor, harbor]) await add(boxes);
    const fifth = await add(harbor);
    const undo = () => send(ana, letters.undoDeleteLetter, rowOf(first));
    expect((await undo()).state?.message).toContain("already has 4 letters");
    await send(ana, letters.deleteLetter, rowOf(fifth));
    expect((await undo()).to).toBe("/letters?saved=restored");
    expect((await undo()).state?.message).toContain("no longer exists");
    const back = await asViewer(ana.viewer, (tx) => getLetter(tx, ana.viewer, first.id ?? ""));
    expect(back).toMatchObject({ state: "asked", programs: 1, note: "Kind" });
    const steps = await asViewer(ana.viewer, (tx) => listLetterSteps(tx, ana.viewer.id, first.id ?? ""));
    expect(steps.map(({ state }) => state)).toEqual(["considering", "asked"]);
    const stranger = await newPerson();
    await send(ana, letters.deleteLetter, rowOf(first));
    expect((await send(stranger, letters.undoDeleteLetter, rowOf(first))).state?.message).toContain(
      "no longer exists",
    );
  });

  it("by a writer who has one already is added, and that is said", async () => {
    const added = async (writer: string) =>
      (await send(ana, letters.writeNewLetter, { ...letter(), writer })).state?.message;
    expect(await added("Dr. Rivera")).toBe("Dr. Rivera is on your list.");
    expect(await added("Dr. Haas")).toBe("Dr. Haas is on your list.");
    expect(await added("rivera")).toBe("rivera is on your list. You already had a letter by this writer.");
  });

  it("is not requested in ERAS before that opens, and has the day that was given", async () => {
    await aim(3);
    const form = await add();
    const asked = await move(form, "considering", "asked", { on: ago(ana, 40) });
    expect(asked.state?.message).toBe(`Asked since ${formatDay(ago(ana, 40), "long")}.`);
    await move(form, "asked", "agreed", { on: ago(ana, 30) });
    expect((await move(form, "agreed", "requested")).state).toMatchObject({
      status: "refused",
      message: expect.stringMatching(/^ERAS for Match \d{4} opens on/),
    });
    expect((await move(form, "agreed", "requested", { on: ago(ana, 1) })).state?.errors).toEqual({
      on: expect.stringMatching(/^ERAS for Match \d{4} opens on/),
    });
    expect((await move(form, "agreed", "requested", { on: ago(ana, -1) })).state?.errors).toEqual({
      on: expect.stringContaining("after today"),
    });
    const [row] = await asViewer(ana.viewer, (tx) => listLetters(tx, ana.viewer.id));
    expect(row).toMatchObject({ state: "agreed", since: ago(ana, 30) });
  });

  it("moves where a letter can go, from where it is", async () => {
    await aim();
    const form = await add(await listed("Harbor"));
    expect((await move(form, "considering", "agreed")).state).toMatchObject({
      status: "refused",
      message: "A letter cannot move to this state from its current state.",
    });
    expect(await stateOf(form)).toBe("considering");
    for (const [from, to] of [
      ["considering", "asked"],
      ["asked", "agreed"],
      ["agreed", "requested"],
      ["requested", "uploaded"],
      ["uploaded", "assigned"],
    ] as const) {
      expect((await move(form, from, to)).saved).toBe(true);
    }
    // Another tab shows its old state.
    expect((await move(form, "considering", "asked")).state?.message).toContain(
      "This letter has moved since this page was shown",
    );
    expect(await stateOf(form)).toBe("assigned");
    const steps = await asViewer(ana.viewer, (tx) => listLetterSteps(tx, ana.viewer.id, form.id ?? ""));
    expect(steps.map(({ state, on }) => [state, on])).toEqual(
      ["considering", "asked", "agreed", "requested", "uploaded", "assigned"].map((state) => [
        state,
        ago(ana, 0),
      ]),
    );
  });

  it("is assigned to a program or to none: it keeps one", async () => {
    await aim();
    const [harbor, form] = [await listed("Harbor"), await add()];
    for (const [from, to] of [
      ["considering", "asked"],
      ["asked", "agreed"],
      ["agreed", "requested"],
      ["requested", "uploaded"],
    ] as const) {
      await move(form, from, to);
    }
    expect((await move(form, "uploaded", "assigned")).state?.message).toContain("First add the program");
    expect(await stateOf(form)).toBe("uploaded");
    await sent(ana, letters.saveLetter, { ...form, ...harbor, version: "5" });
    expect((await move(form, "uploaded", "assigned")).saved).toBe(true);
    const without = await send(ana, letters.saveLetter, { ...form, version: "7" });
    expect(without.state).toMatchObject({
      status: "invalid",
      errors: { programs: expect.stringContaining("An assigned letter needs a program.") },
    });
    const cell = { letters: form.id ?? "", programs: Object.keys(harbor).join().slice("programs-".length) };
    const taken = await send(ana, letters.assignToProgram, { ...cell, cell: "-0.0" });
    expect(taken.state?.message).toContain("An assigned letter needs a program.");
    await move(form, "assigned", "uploaded");
    await sent(ana, letters.assignToProgram, { ...cell, cell: "-0.0" });
    await sent(ana, letters.saveLetter, { ...form, version: "9" });
  });

  it("that another tab changed says what it is now; one that is gone is gone", async () => {
    const form = await add();
    await sent(ana, letters.saveLetter, { ...edited(form), writer: "Dr. Chen" });
    expect((await send(ana, letters.saveLetter, edited(form))).state).toMatchObject({
      status: "conflict",
      other: expect.arrayContaining([
        ["State", "Considering"],
        ["Writer", "Dr. Chen"],
        ["Note", "Kind"],
      ]),
      values: { version: "2" },
    });
    expect((await send(ana, letters.deleteLetter, rowOf(form))).to).toBe(`/letters?deleted=${form.id}`);
    for (const gone of [
      send(ana, letters.saveLetter, { ...form, version: "2" }),
      send(ana, letters.deleteLetter, rowOf(form)),
      move(form, "considering", "asked"),
    ]) {
      expect((await gone).state?.message).toContain("This no longer exists.");
    }
  });
});

describe("an official score", () => {
  const attempt = (number: number, days: number, score = 248) => ({
    attempt: String(number),
    takenOn: ago(ana, days),
    score: String(score),
  });
  const seenNow = () =>
    asViewer(ana.viewer, async (tx) => seenAttempts(await listExamResults(tx, ana.viewer.id)));

  it("must be later than earlier attempts and earlier than later ones", async () => {
    await sent(ana, exam.recordResult, attempt(2, 20));
    for (const [number, days] of [
      [1, 20],
      [1, 19],
      [3, 20],
      [3, 21],
    ] as const) {
      const later = Math.max(number, 2);
      expect((await send(ana, exam.recordResult, attempt(number, days))).state).toMatchObject({
        status: "invalid",
        errors: { takenOn: `Attempt ${later} must be later than attempt ${later - 1}.` },
      });
    }
    await sent(ana, exam.recordResult, attempt(1, 21));
    await sent(ana, exam.recordResult, attempt(3, 19));
    // A correction is not compared with the attempt's own old day.
    const correction = { ...attempt(2, 20, 250), seen: await seenNow() };
    expect((await send(ana, exam.recordResult, correction)).state?.message).toBe(
      "Attempt 2 is recorded: 250.",
    );
    const kept = await asViewer(ana.viewer, (tx) => listExamResults(tx, ana.viewer.id));
    expect(kept.map(({ attempt: number, score }) => [number, score])).toEqual([
      [1, 248],
      [2, 250],
      [3, 248],
    ]);
  });

  const examOn = async () =>
    (await asViewer(ana.viewer, (tx) => getApplicant(tx, ana.viewer.id)))?.examOn ?? null;
  const recordWith = async (planned: number | null, form: Form) => {
    await sent(ana, record.saveStart, { ...start(), examOn: planned === null ? "" : ago(ana, planned) });
    return (await send(ana, exam.recordResult, form)).state?.message;
  };

  it("of an earlier day than the one that was booked corrects the exam day", async () => {
    expect(await recordWith(2, attempt(1, 3))).toBe(
      `Attempt 1 is recorded: 248. Your exam day is set to ${formatDay(ago(ana, 3), "long")}.`,
    );
    expect(await examOn()).toBe(ago(ana, 3));
  });

  it.each([
    ["none is booked", null],
    ["the booked day is that of the exam", 3],
    ["the booked day is before it", 5],
    ["the next one is booked", -9],
  ])("leaves the exam day alone where %s", async (_where, planned) => {
    expect(await recordWith(planned, attempt(1, 3))).toBe("Attempt 1 is recorded: 248.");
    expect(await examOn()).toBe(planned === null ? null : ago(ana, planned));
  });

  it("of an earlier attempt leaves the exam day alone", async () => {
    await sent(ana, exam.recordResult, attempt(2, 0));
    expect(await recordWith(2, attempt(1, 3))).toBe("Attempt 1 is recorded: 248.");
    expect(await examOn()).toBe(ago(ana, 2));
  });

  it("is removed once", async () => {
    await sent(ana, exam.recordResult, result(ana));
    expect((await send(ana, exam.removeResult, { attempt: "1" })).to).toBe("/exam?deleted=1");
    expect((await send(ana, exam.removeResult, { attempt: "1" })).state?.message).toBe(
      "This was already removed.",
    );
  });

  it("is restored once, unless another score took its place or its day is no longer in order", async () => {
    const scores = async () =>
      (await asViewer(ana.viewer, (tx) => listExamResults(tx, ana.viewer.id))).map(({ score }) => score);
    const undo = (number: number, person = ana) =>
      send(person, exam.undoRemoveResult, { attempt: String(number) });
    const remove = (number: number) => sent(ana, exam.removeResult, { attempt: String(number) });
    await sent(ana, exam.recordResult, attempt(1, 30, 212));
    await remove(1);
    expect((await undo(1, await newPerson())).state?.message).toContain("no longer exists");
    expect((await undo(1)).to).toBe("/exam?saved=restored");
    expect(await scores()).toEqual([212]);
    expect((await undo(1)).state?.message).toBe("Attempt 1 has a score now. Nothing was restored.");
    await remove(1);
    await sent(ana, exam.recordResult, attempt(1, 20, 230));
    expect((await undo(1)).state?.message).toBe("Attempt 1 has a score now. Nothing was restored.");
    await sent(ana, exam.recordResult, attempt(2, 10, 240));
    await remove(2);
    await sent(ana, exam.recordResult, { ...attempt(1, 5, 231), seen: await seenNow() });
    expect((await undo(2)).state?.message).toBe(
      "Attempt 2 must be later than attempt 1. Nothing was restored.",
    );
    expect(await scores()).toEqual([231]);
  });

  const scoreFields = (score: string, on: string) => [
    ["Official score", score],
    ["Exam day", on],
  ];
  const savedBefore = (days: number, score: number) =>
    scoreFields(String(score), formatDay(ago(ana, days), "long"));

  it("that another tab recorded is replaced only by a form that is sent a second time", async () => {
    await sent(ana, exam.recordResult, { ...attempt(1, 30, 254), seen: "" });
    const older = { ...attempt(1, 60, 220), seen: "" };
    const { state } = await send(ana, exam.recordResult, older);
    expect(state).toMatchObject({
      status: "conflict",
      message: expect.stringContaining("has changed since you opened it"),
      other: savedBefore(30, 254),
      values: { ...older, seen: await seenNow() },
    });
    expect(await seenNow()).toBe(`1:254:${ago(ana, 30)}`);
    const again = await send(ana, exam.recordResult, { ...older, seen: state?.values.seen ?? "" });
    expect(again.state?.message).toBe("Attempt 1 is recorded: 220.");
    // The tab that recorded it shows what is no longer there.
    const first = { ...attempt(1, 30, 255), seen: `1:254:${ago(ana, 30)}` };
    expect((await send(ana, exam.recordResult, first)).state?.other).toEqual(savedBefore(60, 220));
  });

  it("is in no conflict with itself, nor with another attempt", async () => {
    for (const _ of ["first", "again"]) await sent(ana, exam.recordResult, { ...attempt(1, 30), seen: "" });
    await sent(ana, exam.recordResult, { ...attempt(2, 10), seen: "" });
    expect(await seenNow()).toBe(`1:248:${ago(ana, 30)} 2:248:${ago(ana, 10)}`);
  });

  it("that another tab removed says so to a form that shows it", async () => {
    await sent(ana, exam.recordResult, attempt(1, 30));
    const shown = { ...attempt(1, 30, 249), seen: await seenNow() };
    await sent(ana, exam.removeResult, { attempt: "1" });
    const { state } = await send(ana, exam.recordResult, shown);
    expect(state).toMatchObject({ status: "conflict", other: scoreFields("–", "–"), values: { seen: "" } });
    await sent(ana, exam.recordResult, { ...shown, seen: "" });
  });

  it.each([
    ["nothing", {}],
    ["another text", { seen: '{"1":' }],
    ["half of it", { seen: "1:254" }],
    ["a long text", { seen: "1:254 ".repeat(1600) }],
  ])("is not replaced by a form that says with %s what it showed", async (_what, seen) => {
    await sent(ana, exam.recordResult, attempt(1, 30, 254));
    expect((await send(ana, exam.recordResult, { ...attempt(1, 30, 220), ...seen })).state).toMatchObject({
      status: "conflict",
      other: savedBefore(30, 254),
    });
  });
});

describe("an official score at the start", () => {
  const withScore = (typed: Form): Form => ({
    ...start(),
    officialScore: "214",
    officialOn: ago(ana, 60),
    officialAttempt: "1",
    ...typed,
  });
  const attempts = () => asViewer(ana.viewer, (tx) => listExamResults(tx, ana.viewer.id));

  it("is recorded with the answers", async () => {
    expect((await send(ana, record.saveStart, withScore({ officialAttempt: "2" }))).to).toBe("/progress");
    expect(await attempts()).toMatchObject([{ attempt: 2, takenOn: ago(ana, 60), score: 214 }]);
    expect(await strategyNow()).toMatchObject({ basis: "attempts", scenario: 3, score: 214 });
  });

  it("that can't be recorded saves nothing", async () => {
    const { state } = await send(ana, record.saveStart, withScore({ officialOn: "" }));
    expect(state?.errors).toEqual({ officialOn: "Enter the day you took the exam." });
    expect(await asViewer(ana.viewer, (tx) => getApplicant(tx, ana.viewer.id))).toBeNull();
    await sent(ana, record.saveStart, withScore({}));
    const earlier = withScore({ version: "1", officialOn: ago(ana, 70), officialAttempt: "2" });
    expect((await send(ana, record.saveStart, earlier)).state?.errors).toEqual({
      officialOn: "Attempt 2 must be later than attempt 1.",
    });
    expect(await attempts()).toHaveLength(1);
  });

  it("that another tab recorded is replaced only by a form that is sent a second time", async () => {
    await sent(ana, record.skipTheStart, {});
    await sent(ana, exam.recordResult, { attempt: "1", takenOn: ago(ana, 30), score: "254" });
    const older = withScore({ version: "1" });
    const { state } = await send(ana, record.saveStart, older);
    expect(state).toMatchObject({
      status: "conflict",
      message: expect.stringContaining("has changed since you opened it"),
      other: [
        ["Official score", "254"],
        ["Exam day", formatDay(ago(ana, 30), "long")],
      ],
    });
    expect(await attempts()).toMatchObject([{ score: 254 }]);
    await sent(ana, record.saveStart, { ...older, seen: state?.values.seen ?? "" });
    expect(await attempts()).toMatchObject([{ score: 214 }]);
  });
});

const strategyNow = () =>
  asViewer(ana.viewer, async (tx) =>
    strategyOfRecord(await getRecord(tx, ana.viewer.id), todayOf(ana.viewer)),
  );

describe("the score to plan with", () => {
  it("is the middle of the range until the applicant chooses another one within it", async () => {
    await sent(ana, record.saveStart, { ...start(), examOn: ago(ana, -30) });
    const without = await send(ana, strategy.planWithScore, { score: "" });
    expect(without.state?.message).toBe("There is no range to choose from at the moment.");
    await sent(ana, record.logAssessment, assessment(ana));
    const { range } = await strategyNow();
    const { low, high, middle } = range ?? { low: 0, high: 0, middle: 0 };
    expect(low).toBeLessThan(middle);
    expect(await strategyNow()).toMatchObject({ basis: "middle", score: middle });
    for (const outside of [low - 1, high + 1]) {
      expect((await send(ana, strategy.planWithScore, { score: String(outside) })).state?.errors).toEqual({
        score: `Choose a whole number from ${low} to ${high}, your range, or leave this empty.`,
      });
    }
    await sent(ana, strategy.planWithScore, { score: String(high) });
    expect(await strategyNow()).toMatchObject({ basis: "chosen", score: high });
    await sent(ana, strategy.planWithScore, { score: "" });
    expect(await strategyNow()).toMatchObject({ basis: "middle", score: middle });
  });
});

describe("the causes of a weak score", () => {
  it("are those that are ticked, and no mentor reads them", async () => {
    const causesFor = (reader: Person) =>
      asViewer(reader.viewer, (tx) => listRecoveryCauses(tx, ana.viewer.id).then((causes) => causes.sort()));
    const mentor = await newPerson("mentor");
    await giveAccess(ana.viewer, mentor.viewer, new Date());
    await sent(ana, recovery.saveCauses, { time: "on", anxiety: "on" });
    expect([await causesFor(ana), await causesFor(mentor)]).toEqual([["anxiety", "time"], []]);
    await sent(ana, recovery.saveCauses, { language: "on" });
    expect(await causesFor(ana)).toEqual(["language"]);
    await sent(ana, record.saveAims, { ...start(), examOn: addDays(ago(ana, 0), 60), version: "0" });
    const fullLengthFor = (reader: Person) =>
      asViewer(reader.viewer, async (tx) =>
        standingOfRecord(await getRecord(tx, ana.viewer.id), ago(ana, 0)).tests.filter(
          (test) => test.fullLength,
        ),
      );
    const usual = await fullLengthFor(ana);
    await sent(ana, recovery.saveCauses, { time: "on" });
    // Not in the mentor's view, because it would tell the cause.
    expect(await fullLengthFor(mentor)).toEqual(usual);
    expect((await fullLengthFor(ana)).length).toBeGreaterThan(usual.length);
    const none = await send(ana, recovery.saveCauses, {});
    expect([none.state?.message, await causesFor(ana)]).toEqual(["No cause is saved now.", []]);
    // Two tabs: each changes what it showed, and nothing else.
    await sent(ana, recovery.saveCauses, { seen: "", time: "on", language: "on" });
    await sent(ana, recovery.saveCauses, { seen: "", anxiety: "on" });
    expect(await causesFor(ana)).toEqual(["anxiety", "language", "time"]);
    await sent(ana, recovery.saveCauses, { seen: "language time", time: "on" });
    expect(await causesFor(ana)).toEqual(["anxiety", "time"]);
    const other = await send(ana, recovery.saveCauses, { seen: "time" });
    expect([other.state?.message, await causesFor(ana)]).toEqual([
      "Saved, beside what was saved since you opened this page. Only you can read this.",
      ["anxiety"],
    ]);
  });
});

describe("the plan", () => {
  const paceNow = () =>
    asViewer(ana.viewer, async (tx) => {
      const applicant = await getApplicant(tx, ana.viewer.id);
      return applicant ? seenPace(applicant) : "";
    });

  it("must begin before the exam", async () => {
    await sent(ana, record.saveStart, { ...start(), examOn: ago(ana, -60) });
    const late = await send(ana, plan.saveSettings, { planStartedOn: ago(ana, -60), weeklyQuestions: "" });
    expect(late.state).toMatchObject({
      status: "invalid",
      errors: {
        planStartedOn: `The plan must begin before the exam on ${formatDay(ago(ana, -60), "long")}.`,
      },
    });
    expect(late.newPage).toBe(false);
    const fits = { planStartedOn: ago(ana, -59), weeklyQuestions: "", seen: await paceNow() };
    const on = await send(ana, plan.saveSettings, fits);
    expect([on.state?.message, on.newPage]).toEqual(["Saved.", true]);
    const kept = await asViewer(ana.viewer, (tx) => getApplicant(tx, ana.viewer.id));
    expect(kept?.planStartedOn).toBe(ago(ana, -59));
  });

  it("asks for as many questions a week as its phase does", async () => {
    await sent(ana, record.saveStart, { ...start(), examOn: ago(ana, -20) });
    const form = { planStartedOn: ago(ana, 60), weeklyQuestions: "", seen: await paceNow() };
    await sent(ana, plan.saveSettings, form);
    const few = await send(ana, plan.saveSettings, { ...form, weeklyQuestions: "1" });
    expect(few.state?.errors.weeklyQuestions).toMatch(
      /^Recommended in this phase: \d+ to \d+ questions a week/,
    );
  });

  it("has a pace that an older tab replaces only when it is sent a second time", async () => {
    await sent(ana, record.skipTheStart, {});
    const before = await paceNow();
    const newer = { planStartedOn: "", weeklyQuestions: "250", seen: before };
    // Sent twice, it is in no conflict with itself.
    for (const _ of ["first", "again"]) await sent(ana, plan.saveSettings, newer);
    const older = { planStartedOn: ago(ana, 30), weeklyQuestions: "", seen: before };
    const { state } = await send(ana, plan.saveSettings, older);
    expect(state).toMatchObject({
      status: "conflict",
      message: expect.stringContaining("has changed since you opened it"),
      other: [
        ["Questions a week", "250"],
        ["The plan started on", "–"],
      ],
      values: { ...older, seen: "[250,null]" },
    });
    expect(await paceNow()).toBe("[250,null]");
    for (const bad of [{}, { seen: "[250," }, { seen: "250".repeat(3000) }]) {
      const { seen: _, ...rest } = older;
      expect((await send(ana, plan.saveSettings, { ...rest, ...bad })).state?.status).toBe("conflict");
    }
    await sent(ana, plan.saveSettings, { ...older, seen: state?.values.seen ?? "" });
    expect(await paceNow()).toBe(`[null,"${ago(ana, 30)}"]`);
  });

  it("has a calendar address that an older tab does not replace", async () => {
    const open = (seen: Form) => send(ana, plan.openFeed, seen);
    const feedNow = () => asViewer(ana.viewer, async (tx) => seenFeed(await getCalendarFeed(tx, ana.viewer)));
    expect((await open({ seen: "" })).state?.link).toContain("/api/calendar/");
    const first = await feedNow();
    for (const older of [{ seen: "" }, {}, { seen: "[" }, { seen: "2026-01-01T00:00:00.000Z" }]) {
      expect(await open(older)).toMatchObject({
        state: {
          status: "refused",
          message: expect.stringContaining("after this page was opened"),
          link: null,
        },
        newPage: true,
      });
    }
    expect(await feedNow()).toBe(first);
    expect((await open({ seen: first })).state?.link).toContain("/api/calendar/");
    await sent(ana, plan.closeFeed, {});
    // Nothing is replaced.
    expect((await open({ seen: first })).state?.link).toContain("/api/calendar/");
  });

  it("has tasks of the guide and one's own, and no other", async () => {
    const unknown = { key: "no-such-task", state: "done" };
    expect((await send(ana, plan.setTaskState, unknown)).state?.message).toContain("no longer exists");
    expect(
      (await send(ana, plan.saveTask, { key: "no-such-task", version: "0", note: "x" })).state?.message,
    ).toContain("no longer exists");
    const foreign = { id: randomUUID(), state: "done" };
    expect((await send(ana, plan.setTaskState, foreign)).state?.message).toContain("no longer exists");
    expect(await asViewer(ana.viewer, (tx) => listTasks(tx, ana.viewer.id))).toEqual([]);
    await sent(ana, plan.setTaskState, { key: "start-assess", state: "done" });
    const own = await sent(ana, plan.addOwnTask, { id: randomUUID(), title: "Visa", dueOn: "" });
    await sent(ana, plan.setTaskState, { ...rowOf(own), state: "dismissed" });
    const kept = await asViewer(ana.viewer, (tx) => listTasks(tx, ana.viewer.id));
    expect(kept.map(({ state, doneOn }) => [state, doneOn]).sort()).toEqual([
      ["dismissed", null],
      ["done", ago(ana, 0)],
    ]);
    // An older page, which shows them open, changes no day.
    for (const one of [{ key: "start-assess" }, rowOf(own)]) {
      await sent(ana, plan.setTaskState, { ...one, state: "done" });
    }
    const days = "update tasks set done_on = done_on - 9 where user_id = $1";
    await database.superuser(days, [ana.viewer.id]);
    for (const one of [{ key: "start-assess" }, rowOf(own)]) {
      await sent(ana, plan.setTaskState, { ...one, state: "done" });
    }
    const again = await asViewer(ana.viewer, (tx) => listTasks(tx, ana.viewer.id));
    expect(again.map(({ doneOn }) => doneOn)).toEqual([ago(ana, 9), ago(ana, 9)]);
    await sent(ana, plan.setTaskState, { key: "start-assess", state: "open" });
    const reopened = await asViewer(ana.viewer, (tx) => listTasks(tx, ana.viewer.id));
    expect(reopened.find(({ key }) => key === "start-assess")).toMatchObject({ state: "open", doneOn: null });
  });

  it("undoes a change of a task, unless something else has changed the task since", async () => {
    const own = rowOf(
      await sent(ana, plan.addOwnTask, { id: randomUUID(), title: "Visa letter", dueOn: "" }),
    );
    for (const which of [{ key: "explore-ir" }, own]) {
      const stored = () =>
        asViewer(ana.viewer, async (tx) => {
          const all = await listTasks(tx, ana.viewer.id);
          return all.find(({ key, id }) => ("key" in which ? key === which.key : id === which.id));
        });
      const done = async () => {
        const { state } = await send(ana, plan.setTaskState, { ...which, state: "done" });
        return { ...which, state: "open", undoes: String(state?.version) };
      };
      expect((await send(ana, plan.setTaskState, await done())).state?.message).toBe(
        "The task is open again.",
      );
      expect(await stored()).toMatchObject({ state: "open", doneOn: null });
      const undo = await done();
      const otherTab = {
        ...which,
        version: undo.undoes,
        title: "Visa letter",
        dueOn: "",
        doneOn: ago(ana, 3),
      };
      await send(ana, plan.saveTask, { ...otherTab, note: "" });
      expect(await send(ana, plan.setTaskState, undo)).toMatchObject({
        state: {
          status: "conflict",
          message:
            "This task has changed since you opened this page, so nothing was undone. Reload the page to see it.",
        },
      });
      expect(await stored()).toMatchObject({ state: "done", doneOn: ago(ana, 3) });
      // An older page, which shows the task open: the day stays, there is nothing to undo, and it isn't skipped.
      const older = { ...which, was: "open" };
      const again = await send(ana, plan.setTaskState, { ...older, state: "done" });
      expect([again.saved, again.state?.version]).toEqual([true, undefined]);
      expect((await send(ana, plan.setTaskState, { ...older, state: "dismissed" })).state).toMatchObject({
        status: "conflict",
        message:
          "This task has changed since you opened this page, so nothing was changed. Reload the page to see it.",
      });
      const otherDay = { ...which, was: ago(ana, 4), state: "open" };
      expect((await send(ana, plan.setTaskState, otherDay)).state?.status).toBe("conflict");
      expect(await stored()).toMatchObject({ state: "done", doneOn: ago(ana, 3) });
      expect((await send(ana, plan.setTaskState, { ...otherDay, was: ago(ana, 3) })).saved).toBe(true);
    }
  });

  it("that another tab changed say what they are now, of the guide and one's own, and keep what was typed", async () => {
    const own = await sent(ana, plan.addOwnTask, { id: randomUUID(), title: "Visa", dueOn: "" });
    for (const [which, first, more] of [
      [{ key: "start-assess" }, "0", [["Your own due date", "–"]]],
      [
        { ...rowOf(own), title: "Visa" },
        "1",
        [
          ["Task", "Visa"],
          ["Due", "–"],
        ],
      ],
    ] as [Form, string, [string, string][]][]) {
      const save = (version: string, note: string) =>
        send(ana, plan.saveTask, { ...which, version, dueOn: "", note });
      expect((await save(first, "ten minutes of typing")).to).toBe("/plan?saved=task#tasks");
      const version = String(Number(first) + 1);
      expect((await save(first, "of an older tab")).state).toMatchObject({
        status: "conflict",
        message: expect.stringContaining("has changed since you opened it"),
        other: [["Status", "Open"], ...more, ["Note", "ten minutes of typing"]],
        values: { version, note: "of an older tab" },
      });
      // Its state is part of it.
      const { title: _, ...row } = which;
      await sent(ana, plan.setTaskState, { ...row, state: "done" });
      const { state } = await save(version, "of an older tab");
      expect(state?.other).toEqual(
        expect.arrayContaining([
          ["Status", "Done"],
          ["Done on", formatDay(ago(ana, 0), "long")],
        ]),
      );
      expect((await save(state?.values.version ?? "", "at last")).saved).toBe(true);
    }
  });

  it("warns when the exam falls in a rotation", async () => {
    expect((await send(ana, plan.newRotation, rotation(ana))).state?.message).toBe("Mercy is saved.");
    await sent(ana, record.saveStart, { ...start(), examOn: ago(ana, -5) });
    const clash: Form = { ...rotation(ana), from: ago(ana, -5), to: ago(ana, -5) };
    expect((await send(ana, plan.newRotation, clash)).state?.message).toContain(
      `Your exam on ${formatDay(ago(ana, -5), "long")} falls in it`,
    );
    expect((await send(ana, plan.changeRotation, { ...edited(clash), to: ago(ana, -6) })).saved).toBe(true);
    const after: Form = { ...clash, version: "2", from: ago(ana, -6), to: ago(ana, -6) };
    expect((await send(ana, plan.changeRotation, after)).state?.message).toBe("Mercy is saved.");
    expect((await send(ana, plan.changeRotation, edited(rotation(ana)))).state?.message).toContain(
      "no longer exists",
    );
    const { id = "" } = clash;
    expect((await send(ana, plan.deleteRotation, { id })).to).toBe(`/plan/setup?rotation=${id}#rotations`);
    expect((await send(ana, plan.undoDeleteRotation, { id })).to).toBe(
      "/plan/setup?restored=rotation#rotations",
    );
    expect((await send(ana, plan.undoDeleteRotation, { id })).state?.message).toContain("no longer exists");
    await send(ana, plan.deleteRotation, { id });
    expect((await send(ana, plan.deleteRotation, { id })).state?.message).toContain("no longer exists");
  });

  it("says what a rotation or a resource is now that another tab changed, and keeps what was typed", async () => {
    const mercy = await sent(ana, plan.newRotation, rotation(ana));
    const amboss = await sent(ana, plan.newResource, resource());
    const days = [
      ["First day", formatDay(ago(ana, 10), "long")],
      ["Last day", formatDay(ago(ana, 1), "long")],
    ];
    for (const [change, remove, restore, row, rest] of [
      [
        plan.changeRotation,
        plan.deleteRotation,
        plan.undoDeleteRotation,
        mercy,
        [["Type", "IR elective"], ...days],
      ],
      [
        plan.changeResource,
        plan.deleteResource,
        plan.undoDeleteResource,
        amboss,
        [
          ["Type", "Question bank"],
          ["Passes done", "1.5"],
        ],
      ],
    ] as [Action, Action, Action, Form, [string, string][]][]) {
      const save = (version: string, name: string) => send(ana, change, { ...row, version, name });
      expect((await save("1", "Of the first tab")).state?.message).toBe("Of the first tab is saved.");
      expect((await save("1", "Of the second tab")).state).toMatchObject({
        status: "conflict",
        message: expect.stringContaining("has changed since you opened it"),
        other: [["Name", "Of the first tab"], ...rest],
        values: { version: "2", name: "Of the second tab" },
      });
      expect((await save("2", "Of the second tab")).state?.message).toBe("Of the second tab is saved.");
      // It was gone for a while: what an older tab shows may no longer be meant.
      await sent(ana, remove, rowOf(row));
      expect((await save("3", "Of an older tab")).state?.message).toContain("no longer exists");
      await sent(ana, restore, rowOf(row));
      const { state } = await save("3", "Of an older tab");
      expect(state?.other[0]).toEqual(["Name", "Of the second tab"]);
      expect((await save(state?.values.version ?? "", "At last")).saved).toBe(true);
    }
  });

  it("keeps a task's state for the season that the applicant chose", async () => {
    const year = Number(ago(ana, 0).slice(0, 4));
    const aimAt = (season: number, version: number) =>
      sent(ana, record.saveAims, { ...start(), season: String(season), version: String(version) });
    await aimAt(year - 1, 0);
    await sent(ana, plan.setTaskState, { key: "season-send", state: "done" });
    await sent(ana, plan.setTaskState, { key: "start-assess", state: "done" });
    await aimAt(year + 1, 1);
    await sent(ana, plan.setTaskState, { key: "season-send", state: "dismissed" });
    const rows = await asViewer(ana.viewer, (tx) => listTasks(tx, ana.viewer.id));
    expect(rows.map(({ key, state }) => [key, state]).sort()).toEqual([
      [`season-send-${year - 1}`, "done"],
      [`season-send-${year + 1}`, "dismissed"],
      ["start-assess", "done"],
    ]);
  });

  it("logs a day's flashcards, and removes the day with zero", async () => {
    const cards = (count: string) => send(ana, plan.logCards, { doneOn: ago(ana, 1), cards: count });
    expect((await cards("120")).state?.message).toBe(`120 flashcards on ${wordsOf(1)}.`);
    expect((await cards("0")).state?.message).toBe(`No flashcards on ${wordsOf(1)}.`);
  });

  it("replaces by the page of flashcards only a total that the page showed, or at the second try", async () => {
    const shown = () => asViewer(ana.viewer, (tx) => readSeenCards(tx, ana.viewer.id, ago(ana, 0)));
    const cards = async (count: string, seen: string, days = 2) => {
      const { state } = await send(ana, plan.logCards, { doneOn: ago(ana, days), cards: count, seen });
      return { status: state?.status, message: state?.message, seen: state?.values.seen };
    };
    const older = await shown();
    expect(await cards("180", older)).toMatchObject({ status: "saved" });
    const refused = await cards("20", older);
    expect(refused).toMatchObject({
      status: "conflict",
      message: `${wordsOf(2)} has 180 flashcards by now, so nothing was saved. Log again to replace this total with yours.`,
    });
    expect((await cards("0", older)).status).toBe("conflict");
    expect((await cards("180", older)).status).toBe("saved");
    expect(await shown()).toContain(`${ago(ana, 2)}:180`);
    expect((await cards("20", refused.seen ?? "")).status).toBe("saved");
    expect((await cards("30", await shown())).status).toBe("saved");
    expect((await cards("0", await shown())).status).toBe("saved");
    expect((await cards("10", refused.seen ?? "")).status).toBe("saved");
    // Days before those that the page knows.
    expect((await cards("50", older, 90)).status).toBe("saved");
    expect((await cards("60", older, 90)).status).toBe("conflict");
    expect((await cards("60", "2026-x")).status).toBe("invalid");
  });
});

describe("programs", () => {
  const names = async () =>
    (await asViewer(ana.viewer, (tx) => listPrograms(tx, ana.viewer))).map(({ name }) => name);

  it("are pasted as a whole, and a paste can be undone", async () => {
    const form = paste();
    expect((await send(ana, programs.pastePrograms, form)).to).toBe(`/programs?paste=${form.id}`);
    expect(await names()).toEqual(["Harbor", "Mercy"]);
    expect((await send(ana, programs.pastePrograms, paste())).state?.message).toBe(
      "All of these programs are already on your list.",
    );
    expect((await send(ana, programs.undoPaste, rowOf(form))).to).toBe("/programs?saved=paste-undone");
    expect(await names()).toEqual([]);
  });

  it("that a paste skips are counted and named in the address", async () => {
    const rows = "Harbor\tNY\nMercy\tTX\nValley\tTX\nvalley\tTX\nMercy\tOH";
    await sent(ana, programs.pastePrograms, paste());
    const form: Form = { ...paste(), rows };
    const { to } = await send(ana, programs.pastePrograms, form);
    const told = new URLSearchParams(to?.split("?")[1]);
    expect([told.get("paste"), told.get("skipped")]).toEqual([form.id, "3"]);
    const list = await asViewer(ana.viewer, (tx) => listPrograms(tx, ana.viewer));
    const twins = told
      .get("twins")
      ?.split(",")
      .map((id) => list.find((one) => one.id === id));
    expect(twins?.map((twin) => `${twin?.name}, ${twin?.state}`)).toEqual([
      "Harbor, NY",
      "Mercy, TX",
      "Valley, TX",
    ]);
    // Many are counted, and the first twenty named.
    const many = { ...paste(), rows: `New\tTX\n${"Mercy\tTX\n".repeat(25)}` };
    const address = new URLSearchParams((await send(ana, programs.pastePrograms, many)).to?.split("?")[1]);
    expect([address.get("skipped"), address.get("twins")?.split(",").length]).toEqual(["25", 20]);
  });

  it("are at most 500, by a form or by a paste, and a paste over that adds none", async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => `Program ${at}`).join("\n");
    await sent(ana, programs.pastePrograms, { ...paste(), rows: rows(499) });
    const over = { ...paste(), rows: "One\nTwo" };
    const most = "A list can have at most 500 programs. Remove some first, or add fewer.";
    expect((await send(ana, programs.pastePrograms, over)).state?.message).toBe(most);
    expect(await names()).toHaveLength(499);
    await sent(ana, programs.writeNewProgram, program());
    const one = { ...program(), name: "One more" };
    expect((await send(ana, programs.writeNewProgram, one)).state?.message).toBe(most);
    expect(await names()).toHaveLength(500);
    // One form sends a box for each that a page shows.
    const list = await asViewer(ana.viewer, (tx) => listPrograms(tx, ana.viewer));
    const boxes = Object.fromEntries(list.map(({ id }) => [`row-${id}`, "on"]));
    const { state } = await send(ana, programs.changeList, { ...boxes, id: randomUUID(), set: "remove" });
    expect(state?.message).toBe("500 programs removed.");
  });

  it("are sorted by weights that an older form does not replace", async () => {
    const weights = { kind: "3", imgFriendly: "3", irExposure: "2", geography: "1", states: "TX, NY" };
    const save = async (fields: Form) => (await send(ana, programs.saveWeights, fields)).state;
    const message = "The list is sorted by the new weights.";
    expect((await save({ ...weights, seen: "made up" }))?.message).toBe(message);
    // Sent twice.
    expect((await save({ ...weights, seen: "made up" }))?.message).toBe(message);
    const older = await save({ ...weights, seen: "[[1,1,1,1],[]]", geography: "9", states: "" });
    expect(older).toMatchObject({
      status: "conflict",
      other: expect.arrayContaining([["Preferred states", "TX, NY"]]),
      values: { states: "", geography: "9" },
    });
    const again = { ...weights, geography: "9", states: "", seen: older?.values.seen ?? "" };
    expect((await save(again))?.message).toBe(message);
  });

  it("of a removal that was added again are named when it is undone", async () => {
    const [alpha, beta] = await Promise.all(
      ["Alpha", "Beta"].map((name) => sent(ana, programs.writeNewProgram, { ...program(), name })),
    );
    const rows = { [`row-${alpha?.id}`]: "on", [`row-${beta?.id}`]: "on" };
    const { state } = await send(ana, programs.changeList, { ...rows, id: randomUUID(), set: "remove" });
    await sent(ana, programs.writeNewProgram, { ...program(), name: "Alpha" });
    const undo = { set: "undo", undo: state?.values.undo ?? "" };
    expect((await send(ana, programs.changeList, undo)).state?.message).toBe(
      "Beta restored. 1 program was added again since then, so nothing was restored there.",
    );
  });

  it("keep what another tab set after the change that is undone", async () => {
    const [alpha, beta, gamma] = await Promise.all(
      ["Alpha", "Beta", "Gamma"].map((name) => sent(ana, programs.writeNewProgram, { ...program(), name })),
    );
    const list = async () =>
      (await asViewer(ana.viewer, (tx) => listPrograms(tx, ana.viewer))).map(({ name, status, signal }) =>
        [name, status, signal].join(" "),
      );
    const change = async (set: string, fields: Form) =>
      (await send(ana, programs.changeList, { set, ...fields })).state;
    const all = Object.fromEntries([alpha, beta, gamma].map((one) => [`row-${one?.id}`, "on"]));
    const applied = await change("status=applied", all);
    await change("status=interviewed", { row: alpha?.id ?? "" });
    await change("signal=silver", { row: beta?.id ?? "" });
    const undone = await change("undo", { undo: applied?.values.undo ?? "" });
    expect(undone?.message).toBe(
      "2 programs: Considering. 1 program changed since then, so nothing was undone there.",
    );
    const after = ["Alpha interviewed gold", "Beta considering silver", "Gamma considering gold"];
    expect(await list()).toEqual(after);
    // A change that changes nothing leaves the last one's Undo.
    const nothing = await change("signal=silver", { row: beta?.id ?? "", undo: undone?.values.undo ?? "" });
    expect([nothing?.message, nothing?.values.undo]).toEqual([
      "Nothing to change. The change before can still be undone.",
      undone?.values.undo,
    ]);
    // What was undone can be done again, and undone once more.
    const again = await change("undo", { undo: undone?.values.undo ?? "" });
    expect(again?.message).toBe("2 programs: Applied.");
    expect((await change("undo", { undo: applied?.values.undo ?? "" }))?.message).toContain(
      "2 programs: Con",
    );
    expect(await list()).toEqual(after);
    expect((await change("undo", { undo: applied?.values.undo ?? "" }))?.message).toBe(
      "3 programs changed since then, so nothing was undone there.",
    );
  });

  it("are listed once by name and kind, and an edit goes over the version that was shown", async () => {
    const harbor = await sent(ana, programs.writeNewProgram, program());
    const twice = "This program is already on your list: the name, the type and the state are the same.";
    const twin = { ...program(), name: "HARBOR University" };
    expect((await send(ana, programs.writeNewProgram, twin)).state?.errors).toEqual({ name: twice });
    expect(
      (await send(ana, programs.writeNewProgram, { ...harbor, name: "Mercy" })).state?.message,
    ).toContain("already sent");
    const mercy = await sent(ana, programs.writeNewProgram, { ...program(), name: "Mercy" });
    const renamed = { ...edited(mercy), name: "Harbor University" };
    expect((await send(ana, programs.saveProgram, renamed)).state?.errors).toEqual({ name: twice });
    expect((await send(ana, programs.saveProgram, { ...edited(mercy), note: "" })).to).toBe(
      "/programs?saved=program",
    );
    expect((await send(ana, programs.saveProgram, edited(mercy))).state).toMatchObject({
      status: "conflict",
      other: expect.arrayContaining([
        ["Program", "Mercy"],
        ["Note", "–"],
      ]),
      values: { version: "2" },
    });
    expect((await send(ana, programs.dropProgram, rowOf(mercy))).to).toBe(`/programs?removed=${mercy.id}`);
    expect((await send(ana, programs.saveProgram, edited(mercy))).state?.message).toContain(
      "no longer exists",
    );
    expect((await send(ana, programs.dropProgram, rowOf(mercy))).state?.message).toContain(
      "no longer exists",
    );
  });
});

describe("a portfolio entry", () => {
  it("is added once, edited over the version that was shown, and removed once", async () => {
    const form = entry();
    expect((await send(ana, portfolio.addEntry, form)).state?.message).toBe(
      "“Case report” is in your portfolio.",
    );
    expect((await send(ana, portfolio.addEntry, { ...form, title: "Poster" })).state?.message).toContain(
      "already sent",
    );
    expect((await send(ana, portfolio.saveEntry, { ...edited(form), title: "Poster" })).to).toBe(
      "/portfolio?saved=entry",
    );
    expect((await send(ana, portfolio.saveEntry, edited(form))).state).toMatchObject({
      status: "conflict",
      other: expect.arrayContaining([["Title", "Poster"]]),
      values: { version: "2" },
    });
    const removed = `/portfolio?deleted=${form.id}`;
    expect((await send(ana, portfolio.removeEntry, rowOf(form))).to).toBe(removed);
    expect((await send(ana, portfolio.undoRemoveEntry, rowOf(form))).to).toBe("/portfolio?saved=restored");
    expect((await send(ana, portfolio.removeEntry, rowOf(form))).to).toBe(removed);
    expect((await send(ana, portfolio.saveEntry, edited(form))).state?.message).toContain("no longer exists");
    expect((await send(ana, portfolio.removeEntry, rowOf(form))).state?.message).toContain(
      "no longer exists",
    );
  });
});

describe("the statement", () => {
  const body = async () => (await asViewer(ana.viewer, (tx) => getStatement(tx, ana.viewer.id)))?.body;

  it("that another tab saved is handed back beside what was typed", async () => {
    const first = await send(ana, statement.writeStatement, text());
    expect(first.state).toMatchObject({
      message: "Your statement is saved.",
      values: { version: "1", savedAt: expect.stringMatching(/\d/) },
    });
    const late = await send(ana, statement.writeStatement, { ...text(), body: "Another text" });
    expect(late.state).toMatchObject({
      status: "conflict",
      values: { version: "1", saved: text().body, body: "Another text" },
    });
    expect(await body()).toBe(text().body);
  });

  it("goes back to a version that is kept, over the text that was shown", async () => {
    await sent(ana, statement.writeStatement, text());
    await sent(ana, statement.writeStatement, text(1));
    const back = (version: string, seen: string) => send(ana, statement.restoreVersion, { version, seen });
    expect((await back("1", "1")).state?.message).toContain("saved again after you opened this page");
    expect((await back("9", "2")).state?.message).toContain("no longer kept");
    expect(await body()).toBe(text(1).body);
    expect((await back("1", "2")).to).toBe("/statement?restored=1");
    expect(await body()).toBe(text().body);
  });
});

describe("access for a mentor", () => {
  it("is offered by mail to somebody else, once at a time", async () => {
    expect((await send(ana, access.invite, { email: ana.viewer.email.toUpperCase() })).state?.errors).toEqual(
      {
        email: "This is your own email. Enter your mentor’s.",
      },
    );
    const email = "mentor@example.com";
    const { state } = await send(ana, access.invite, { email });
    expect(state?.link).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/);
    expect((await send(ana, access.invite, { email: "MENTOR@example.com" })).state?.errors).toEqual({
      email: "You have already invited this person. Cancel the invitation below to invite them again.",
    });
    expect(mailbox.mails.map(({ to, subject }) => [to, subject])).toEqual([
      [email, "An invitation to mentor an applicant on Readyline"],
    ]);
    // The mail has a link of its own, which proves the mailbox. The one that the applicant sees does not.
    expect(mailbox.mails[0]?.text).toContain("/invitation/");
    expect(mailbox.mails[0]?.text).not.toContain(state?.link);
    const [invited] = await asViewer(ana.viewer, (tx) => listAccess(tx, ana.viewer));
    await sent(ana, access.stopAccess, { id: invited?.id ?? "" });
    expect((await send(ana, access.stopAccess, { id: invited?.id ?? "" })).state?.message).toBe(
      "This access has already ended.",
    );
    await sent(ana, access.invite, { email });
    expect(mailbox.mails).toHaveLength(2);
  });

  it("holds the statement while it is given", async () => {
    const mentor = await newPerson("mentor");
    await giveAccess(ana.viewer, mentor.viewer, new Date());
    const [given] = await asViewer(ana.viewer, (tx) => listAccess(tx, ana.viewer));
    const id = given?.id ?? "";
    expect((await send(ana, access.saveStatementAccess, { id, shares: "on" })).state?.message).toBe(
      "They can read your statement now.",
    );
    expect((await send(ana, access.saveStatementAccess, { id })).state?.message).toBe(
      "They can no longer read your statement.",
    );
    await sent(ana, access.stopAccess, { id });
    expect((await send(ana, access.saveStatementAccess, { id, shares: "on" })).state?.message).toBe(
      "This access has ended.",
    );
  });
});
