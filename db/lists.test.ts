import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/days";
import type { AssessmentEntry } from "@/lib/input/assessment";
import type { QuestionEntry } from "@/lib/input/questions";
import type { Viewer } from "@/lib/viewer";
import { getApplicant, saveAims } from "./applicants";
import { getAssessment, listAssessments, listChangedAssessments, logAssessment } from "./assessments";
import { asViewer } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { listExamResults, recordExamResult } from "./exam-results";
import { addLetter, getLetter, listChangedLetters, listLetters } from "./letters";
import { getMentee, listMentees } from "./mentor-access";
import { setWeeklyDigest, wantsWeeklyDigest } from "./people";
import { addPortfolioEntry, getPortfolioEntry, listChangedPortfolio, listPortfolio } from "./portfolio";
import { addProgram, listProgramCounts } from "./programs";
import {
  countQuestionsOn,
  getQuestionBlock,
  listQuestionBlockPage,
  listRecentQuestionsOf,
  logQuestions,
} from "./question-blocks";
import { getPlanRows, getRecord, listRecordSummaries } from "./record";
import { addResource, listCardDays, listResources, setCardDay } from "./resources";
import { addRotation, listRotations } from "./rotations";
import { addMember, cast, giveAccess } from "./seed/cast";
import { getStatement, saveStatement } from "./statements";
import { addTask, listChangedTasks, listTasks, setGuideTask } from "./tasks";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const today = day("2026-06-10");
const ago = (days: number) => addDays(today, -days);

const aims = {
  targetScore: 245,
  examOn: null,
  season: 2027,
  baselineScore: null,
  step1Result: null,
  step1Score: null,
  step1Attempts: null,
};
const test: AssessmentEntry = {
  takenOn: today,
  source: "other",
  form: "AMBOSS",
  score: 240,
  percent: null,
  fullLength: true,
  timed: true,
  note: null,
};
const block: QuestionEntry = {
  doneOn: today,
  done: 40,
  correct: null,
  mode: "timed",
  system: "mixed",
  source: "uworld",
};
const letter = {
  institution: null,
  specialty: null,
  speaksToGrowth: null,
  waived: true,
  dueOn: null,
  programs: [],
  email: null,
  knows: null,
  note: null,
};
const program = {
  state: null,
  kind: "dr-academic",
  imgFriendly: null,
  irExposure: null,
  signal: null,
  status: "considering",
  note: null,
} as const;
const entry = { place: null, supervisor: null, outcome: null, link: null };

const ids = {
  test: randomUUID(),
  block: randomUUID(),
  letter: randomUUID(),
  entry: randomUUID(),
  task: randomUUID(),
};

const modeOf = (name: string) => (name === "Ana" ? "tutor" : "untimed");

/** Adds two or three rows to every table. The rows of two applicants have the same ids and differ in `name`. */
async function addRows(who: Viewer, name: string, points: number): Promise<void> {
  await asViewer(who, async (tx) => {
    await saveAims(tx, who, { ...aims, targetScore: points }, { seen: 0, today });
    // Never in the order in which a list returns them.
    await logAssessment(tx, who, ids.test, { ...test, takenOn: ago(1), form: `${name} 3`, score: points });
    await logAssessment(tx, who, randomUUID(), { ...test, takenOn: ago(90), form: `${name} 1` });
    await logAssessment(tx, who, randomUUID(), { ...test, takenOn: ago(20), form: `${name} 2` });
    const logBlock = (doneOn: Day, done: number, source: QuestionEntry["source"]) =>
      logQuestions(tx, who, randomUUID(), { ...block, doneOn, done, source });
    await logBlock(ago(2), points + 30, "uworld");
    await logQuestions(tx, who, ids.block, { ...block, done: points, mode: modeOf(name), source: "uworld" });
    await logBlock(ago(14), points + 20, "amboss");
    await logBlock(ago(15), points + 10, "amboss");
    await addLetter(tx, who, ids.letter, { ...letter, writer: `${name} B`, kind: "dr" }, ago(9));
    await addLetter(tx, who, randomUUID(), { ...letter, writer: `${name} A`, kind: "ir" }, ago(5));
    const spans = { old: [300, 200], running: [250, null], new: [100, 50], dayless: [null, null] } as const;
    for (const [title, [from, to]] of Object.entries(spans)) {
      const days = { from: from === null ? null : ago(from), to: to === null ? null : ago(to) };
      const id = title === "running" ? ids.entry : randomUUID();
      await addPortfolioEntry(tx, who, id, {
        ...entry,
        ...days,
        area: "research",
        title: `${name} ${title}`,
      });
    }
    await addTask(tx, who, ids.task, { title: `${name}'s own`, dueOn: null });
    await setGuideTask(tx, who, "start-assess", { state: "done", doneOn: ago(points - 200) });
    for (const [index, from] of [30, 60].entries()) {
      const days = { from: ago(from), to: ago(from - 5) };
      await addRotation(tx, who, randomUUID(), { name: `${name} ${2 - index}`, kind: "other", ...days });
    }
    await addResource(tx, who, randomUUID(), { kind: "text", name: `${name}'s book`, passes: 1 });
    for (const days of [1, 3, 2]) await setCardDay(tx, who, ago(days), points + days);
    await addProgram(tx, who, randomUUID(), { ...program, name: `${name}'s program` });
    await recordExamResult(tx, who, { attempt: 2, takenOn: ago(100), score: points }, null, 1);
    await recordExamResult(tx, who, { attempt: 1, takenOn: ago(400), score: 200 }, null, 1);
    await saveStatement(tx, who, { body: `${name}'s statement`, seen: 0 });
  });
}

type List = (tx: Tx, userId: string) => Promise<unknown>;

/** Each list of one applicant's rows, and what it returns of the added rows. */
const lists: [what: string, list: List, expected: (of: { name: string; points: number }) => unknown][] = [
  [
    "practice tests, oldest first",
    async (tx, id) => (await listAssessments(tx, id)).map(({ form }) => form),
    ({ name }) => [1, 2, 3].map((nth) => `${name} ${nth}`),
  ],
  [
    "question blocks, oldest first",
    async (tx, id) =>
      (await listQuestionBlockPage(tx, id, undefined)).blocks
        .toReversed()
        .map(({ done, source }) => [done, source]),
    ({ points }) => [
      [points + 10, "amboss"],
      [points + 20, "amboss"],
      [points + 30, "uworld"],
      [points, "uworld"],
    ],
  ],
  [
    "questions by day and source, oldest first",
    async (tx, id) => (await getRecord(tx, id)).questionDays,
    ({ points }) => [
      { doneOn: ago(15), source: "amboss", done: points + 10 },
      { doneOn: ago(14), source: "amboss", done: points + 20 },
      { doneOn: ago(2), source: "uworld", done: points + 30 },
      { doneOn: today, source: "uworld", done: points },
    ],
  ],
  ["questions of a day", (tx, id) => countQuestionsOn(tx, id, today), ({ points }) => points],
  [
    "newest question block",
    async (tx, id) => (await getRecord(tx, id)).newestBlock,
    ({ name }) => ({ mode: modeOf(name), source: "uworld" }),
  ],
  ["target", async (tx, id) => (await getApplicant(tx, id))?.targetScore, ({ points }) => points],
  [
    "letters, by writer",
    async (tx, id) => (await listLetters(tx, id)).map(({ writer }) => writer),
    ({ name }) => [`${name} A`, `${name} B`],
  ],
  [
    "portfolio, entries without a day first, then by last day or else first day, newest first",
    async (tx, id) => (await listPortfolio(tx, id)).map(({ title }) => title),
    ({ name }) => ["dayless", "new", "old", "running"].map((title) => `${name} ${title}`),
  ],
  [
    "tasks",
    async (tx, id) => (await listTasks(tx, id)).map(({ title, doneOn }) => title ?? doneOn).sort(),
    ({ name, points }) => [ago(points - 200), `${name}'s own`],
  ],
  [
    "rotations, by their first day",
    async (tx, id) => (await listRotations(tx, id)).map(({ name }) => name),
    ({ name }) => [`${name} 1`, `${name} 2`],
  ],
  [
    "resources, in the order of entry",
    async (tx, id) => (await listResources(tx, id)).map(({ name }) => name),
    ({ name }) => ["UWorld", "NBME and UWSA", "One review text", "Anki", `${name}'s book`],
  ],
  [
    "flashcards since a day, oldest first",
    async (tx, id) => (await listCardDays(tx, id, ago(2))).map(({ cards }) => cards),
    ({ points }) => [points + 2, points + 1],
  ],
  [
    "official scores, by attempt",
    async (tx, id) => (await listExamResults(tx, id)).map(({ score }) => score),
    ({ points }) => [200, points],
  ],
  [
    "counts of programs",
    async (tx, id) => (await listProgramCounts(tx, [id])).get(id),
    () => [{ kind: "dr-academic", signal: null, status: "considering", count: 1 }],
  ],
  ["statement", async (tx, id) => (await getStatement(tx, id))?.body, ({ name }) => `${name}'s statement`],
];

describe.each(engines)("lists on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let bilal: Viewer;
  let noor: Viewer;
  let mentor: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    bilal = await addMember(cast.below);
    noor = await addMember(cast.new);
    mentor = await addMember(cast.mentor);
    await addRows(ana, "Ana", 240);
    await addRows(bilal, "Bilal", 230);
    await addRows(noor, "Noor", 220);
    await giveAccess(bilal, mentor, new Date());
    await giveAccess(ana, mentor, new Date());
    // Another mentor has access to Noor, so a query for every active access would find these rows.
    await giveAccess(noor, await addMember(cast.stranger), new Date());
    await database.superuser("update mentor_access set includes_statement = true");
  });
  afterAll(() => database.close());

  it.each(lists)("gives a mentor with two mentees each one's own %s", async (_, list, expected) => {
    const read = (who: Viewer, userId: string) =>
      asViewer(who, async (tx) => {
        // Without an index, rows come in the order of the table, so only the list's own order by sorts them.
        for (const way of ["indexscan", "indexonlyscan"]) {
          await tx.execute(sql`set local ${sql.identifier(`enable_${way}`)} = off`);
        }
        return list(tx, userId);
      });
    expect(await read(mentor, ana.id)).toEqual(expected({ name: "Ana", points: 240 }));
    expect(await read(mentor, bilal.id)).toEqual(expected({ name: "Bilal", points: 230 }));
    expect(await read(noor, noor.id)).toEqual(expected({ name: "Noor", points: 220 }));
    // A person who gave no access seems not to exist.
    expect(await read(mentor, noor.id)).toEqual(await read(mentor, randomUUID()));
  });

  it("finds nothing for a person who does not exist", async () => {
    const nobody = randomUUID();
    expect(
      await asViewer(mentor, (tx) =>
        Promise.all([
          getApplicant(tx, nobody),
          getRecord(tx, nobody).then((record) => record.newestBlock),
          getStatement(tx, nobody),
        ]),
      ),
    ).toEqual([null, null, null]);
  });

  it("lists a mentor's own mentees, by name", async () => {
    const mentees = await asViewer(mentor, (tx) => listMentees(tx));
    expect(mentees).toEqual([
      { id: ana.id, name: ana.name, timeZone: "UTC", contactOn: null },
      { id: bilal.id, name: bilal.name, timeZone: "UTC", contactOn: null },
    ]);
    expect(await asViewer(mentor, (tx) => getMentee(tx, bilal.id))).toMatchObject({ id: bilal.id });
    expect(await asViewer(mentor, (tx) => getMentee(tx, noor.id))).toBeNull();
    // The applicant sees the row too, but is not a mentor.
    expect(await asViewer(ana, (tx) => listMentees(tx))).toEqual([]);
    expect(await asViewer(ana, (tx) => getMentee(tx, ana.id))).toBeNull();
  });

  it("summarizes many applicants at once, each with their own rows and the questions of two weeks", async () => {
    const requested = [ana.id, bilal.id, noor.id];
    const summaries = await asViewer(mentor, (tx) => listRecordSummaries(tx, requested, today));
    for (const [who, name, points] of [[ana, "Ana", 240] as const, [bilal, "Bilal", 230] as const]) {
      const found = summaries.get(who.id);
      expect(found?.applicant).toEqual(await asViewer(mentor, (tx) => getApplicant(tx, who.id)));
      expect(found?.applicant?.targetScore).toBe(points);
      expect(found?.assessments.map(({ form, takenOn, score }) => [form, takenOn, score])).toEqual([
        [`${name} 1`, ago(90), 240],
        [`${name} 2`, ago(20), 240],
        [`${name} 3`, ago(1), points],
      ]);
      expect(found?.recent).toEqual([
        { doneOn: ago(14), source: "amboss", done: points + 20 },
        { doneOn: ago(2), source: "uworld", done: points + 30 },
        { doneOn: today, source: "uworld", done: points },
      ]);
      const byId = <Row extends { id: string }>(rows: Row[] = []) =>
        [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
      const tasks = await asViewer(mentor, (tx) => listTasks(tx, who.id));
      expect(byId(found?.tasks)).toEqual(byId(tasks));
      expect(tasks).toHaveLength(2);
      const letters = await asViewer(mentor, (tx) => listLetters(tx, who.id));
      expect(letters).toHaveLength(2);
      expect(byId(letters)).toMatchObject(byId(found?.letters));
      expect(found?.results.map(({ score }) => score)).toEqual([200, points]);
      expect(found?.rotations).toEqual(await asViewer(mentor, (tx) => listRotations(tx, who.id)));
      expect(found?.programs).toEqual([
        { kind: "dr-academic", signal: null, status: "considering", count: 1 },
      ]);
      expect(found?.lastActivity).toBe(today);
    }
    expect(summaries.get(noor.id)).toEqual({
      applicant: null,
      assessments: [],
      recent: [],
      questionsSince: null,
      tasks: [],
      letters: [],
      hasDraft: false,
      programs: [],
      results: [],
      rotations: [],
      lastActivity: null,
    });
    // Only the requested ones.
    const one = await asViewer(mentor, (tx) => listRecordSummaries(tx, [bilal.id], today));
    expect([...one]).toEqual([[bilal.id, summaries.get(bilal.id)]]);
    for (const from of [ago(14), addDays(today, 1)]) {
      const questions = await asViewer(mentor, (tx) => listRecentQuestionsOf(tx, [bilal.id], from));
      expect([...questions.keys()]).toEqual([bilal.id]);
    }
    expect((await asViewer(mentor, (tx) => listRecordSummaries(tx, [], today))).size).toBe(0);
  });

  it("reads a record and a plan of one of two mentees", async () => {
    const record = await asViewer(mentor, (tx) => getRecord(tx, bilal.id));
    expect(record.numbers.version).toBe(1);
    expect(record.applicant?.targetScore).toBe(230);
    expect([record.assessments, record.questionDays, record.results].map(({ length }) => length)).toEqual([
      3, 4, 2,
    ]);
    const plan = await asViewer(mentor, (tx) => getPlanRows(tx, bilal.id, ago(2)));
    const { hasDraft, ...rows } = plan;
    expect(hasDraft).toBe(true);
    expect(Object.entries(rows).map(([what, { length }]) => [what, length])).toEqual([
      ["tasks", 2],
      ["rotations", 2],
      ["resources", 5],
      ["cardDays", 2],
      ["letters", 2],
      ["programs", 1],
    ]);
    expect((await asViewer(mentor, (tx) => getPlanRows(tx, noor.id, ago(2)))).programs).toEqual([]);
  });

  it("knows the last day with a log of an applicant who stopped long ago", async () => {
    const later = addDays(today, 40);
    const summary = async () =>
      (await asViewer(mentor, (tx) => listRecordSummaries(tx, [ana.id, bilal.id], later))).get(ana.id);
    expect(await summary()).toMatchObject({ recent: [], lastActivity: today });
    await asViewer(ana, (tx) =>
      logAssessment(tx, ana, randomUUID(), { ...test, takenOn: addDays(today, 1) }),
    );
    expect(await summary()).toMatchObject({ recent: [], lastActivity: addDays(today, 1) });
    await database.superuser("delete from assessments where taken_on = '2026-06-11'");
  });

  it("shows a single row to its owner, and not to a mentor who asks for it as if it were their own", async () => {
    const rows: ((tx: Tx, who: Viewer) => Promise<unknown>)[] = [
      (tx, who) => getAssessment(tx, who, ids.test),
      (tx, who) => getQuestionBlock(tx, who, ids.block),
      (tx, who) => getLetter(tx, who, ids.letter),
      (tx, who) => getPortfolioEntry(tx, who, ids.entry),
    ];
    for (const get of rows) {
      expect(await asViewer(ana, (tx) => get(tx, ana))).toMatchObject({ version: 1 });
      expect(await asViewer(mentor, (tx) => get(tx, mentor))).toBeNull();
    }
  });

  it("shows the viewer's own setting of the weekly email, and not a mentee's", async () => {
    await asViewer(ana, (tx) => setWeeklyDigest(tx, ana, true));
    expect(await asViewer(ana, (tx) => wantsWeeklyDigest(tx))).toBe(true);
    expect(await asViewer(mentor, (tx) => wantsWeeklyDigest(tx))).toBe(false);
  });

  it("lists what was changed since a moment, nothing from before and nothing of another mentee", async () => {
    const tables: [string, (tx: Tx, userId: string, since: Date) => Promise<Set<string>>][] = [
      ["assessments", listChangedAssessments],
      ["letters", listChangedLetters],
      ["portfolio_entries", listChangedPortfolio],
      ["tasks", listChangedTasks],
    ];
    const since = new Date("2026-06-09T12:00:00Z");
    for (const [table, list] of tables) {
      const set = (userId: string, at: string, id?: unknown) =>
        database.superuser(
          `update ${table} set updated_at = $1 where user_id = $2 and ($3::uuid is null or id = $3)`,
          [at, userId, id ?? null],
        );
      const rows = await database.superuser(`select id from ${table} where user_id = $1 order by id`, [
        ana.id,
      ]);
      const [changed, ofThatMoment] = rows.map(({ id }) => id);
      await set(ana.id, "2026-06-01T00:00:00Z");
      await set(ana.id, "2026-06-09T12:00:01Z", changed);
      await set(ana.id, since.toISOString(), ofThatMoment);
      await set(bilal.id, "2026-06-10T00:00:00Z");
      expect([table, await asViewer(mentor, (tx) => list(tx, ana.id, since))]).toEqual([
        table,
        new Set([changed]),
      ]);
    }
  });
});
