import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getViewer } from "@/db/accounts";
import {
  deleteAssessment,
  editAssessment,
  findDeletedAssessment,
  listAssessments,
  listChangedAssessments,
  logAssessment,
  restoreAssessment,
} from "@/db/assessments";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { listLetterSteps, listLetters } from "@/db/letters";
import { getMentee, listAccess, recordView } from "@/db/mentor-access";
import { getMenteeNote, listMenteeNotes, removeMenteeNote, saveMenteeNote } from "@/db/mentor-notes";
import { listPortfolio } from "@/db/portfolio";
import { getRecordAndList } from "@/db/program-list";
import { listPrograms } from "@/db/programs";
import {
  deleteQuestions,
  listGradedWeeks,
  listQuestionBlockPage,
  logQuestions,
  sumOfDayWith,
} from "@/db/question-blocks";
import { setCardDay } from "@/db/resources";
import { holdSession, listSessions } from "@/db/sessions";
import { getStatement, listStatementVersions } from "@/db/statements";
import { getTask, setGuideTask } from "@/db/tasks";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addManyApplicants, applicantId, mentorId } from "@/db/testing/many-applicants";
import { faultsOf, recordPlans, stepsOf } from "@/db/testing/recorded-plans";
import { listUnseenVersions } from "@/db/thresholds";
import { addDays, day } from "@/lib/days";
import type { Viewer } from "@/lib/viewer";
import { readMentees } from "./mentees";
import { readPlan, readProgress, readSummary } from "./plan";

const today = day("2026-06-10");
const now = new Date();
const mentees = 1500;

// PostgreSQL only: PGlite has the same planner and no auto_explain.
describe("what a page reads and a form writes is found by an index that begins with the person", () => {
  let database: TestDatabase;
  let applicant: Viewer;
  let mentor: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase("postgres");
    await addManyApplicants(database.script, { applicants: mentees, today, length: 0.1 });
    // So many people that fifty of them are better found one by one.
    await database.script(
      `insert into users (email, name, role) select n || '@example.com', 'Nobody', 'applicant' from generate_series(1, 20000) n;
       analyze users`,
    );
    const signedIn = async (id: string) => {
      const [row] = await database.superuser(`select user_id, id from sessions where user_id = ${id}`);
      const viewer = await getViewer({ userId: String(row?.user_id), sessionId: String(row?.id) }, now);
      if (!viewer) throw new Error("The generator begins a session for each person.");
      return viewer;
    };
    applicant = await signedIn(applicantId(700));
    mentor = await signedIn(mentorId(700));
  });
  afterAll(() => database.close());

  /** What a request does before it reads or writes, then `run`. */
  const asked = (who: () => Viewer, run: (tx: Tx, viewer: Viewer) => Promise<unknown>) => async () => {
    const viewer = who();
    await getViewer({ userId: viewer.id, sessionId: viewer.session?.id ?? "" }, now);
    await asViewer(viewer, (tx) => run(tx, viewer));
  };
  const own = (run: (tx: Tx, viewer: Viewer) => Promise<unknown>) => asked(() => applicant, run);
  const mentors = (run: (tx: Tx, viewer: Viewer) => Promise<unknown>) => asked(() => mentor, run);
  const form = (run: (tx: Tx, viewer: Viewer) => Promise<unknown>) =>
    own(async (tx, viewer) => {
      await holdSession(tx, viewer, false);
      await run(tx, viewer);
    });

  const test = {
    takenOn: today,
    source: "nbme",
    form: "nbme-16",
    score: 240,
    percent: null,
    fullLength: true,
    timed: true,
    note: "Calm.",
  } as const;
  const block = {
    doneOn: today,
    done: 40,
    correct: 28,
    mode: "timed",
    system: "mixed",
    source: "uworld",
  } as const;

  /** What people do, and tables of which some plan must be recorded. */
  const hot: Record<string, [run: () => Promise<unknown>, ...tables: string[]]> = {
    "/progress": [
      own((tx, { id }) =>
        Promise.all([
          readProgress(tx, id, today),
          findDeletedAssessment(tx, applicant, randomUUID()),
          listUnseenVersions(tx, applicant),
        ]),
      ),
      "users",
      "sessions",
      "applicants",
      "assessments",
      "question_blocks",
      "exam_results",
      "recovery_causes",
    ],
    "the newest tests": [own((tx, { id }) => listAssessments(tx, id)), "assessments"],
    "/plan": [
      own((tx, { id }) => readPlan(tx, id, today)),
      ...["tasks", "rotations", "resources", "card_days", "letters", "programs", "statements"],
    ],
    "/questions": [
      own((tx, { id }) => Promise.all([listQuestionBlockPage(tx, id, "2"), listGradedWeeks(tx, id)])),
      "question_blocks",
    ],
    "/programs": [
      own((tx, viewer) => Promise.all([getRecordAndList(tx, viewer), listPrograms(tx, viewer)])),
      ...["programs", "program_preferences"],
    ],
    "/letters": [
      own((tx, { id }) => Promise.all([listLetters(tx, id), listLetterSteps(tx, id, randomUUID())])),
      ...["letters", "letter_steps", "letter_details"],
    ],
    "/portfolio and /summary": [
      own((tx, { id }) => Promise.all([listPortfolio(tx, id), readSummary(tx, id, today)])),
      "portfolio_entries",
    ],
    "/statement": [
      own((tx, { id }) => Promise.all([getStatement(tx, id), listStatementVersions(tx, applicant)])),
      ...["statements", "statement_versions"],
    ],
    "/access, /settings and notes": [
      own((tx, viewer) =>
        Promise.all([
          listAccess(tx, viewer),
          listSessions(tx, viewer, now),
          getTask(tx, viewer, { key: "start-assess" }),
        ]),
      ),
      ...["mentor_access", "mentor_views", "sessions", "task_notes"],
    ],
    "/mentees": [() => readMentees(mentor, now), ...["mentor_access", "users", "summaries", "mentor_notes"]],
    "a mentor's notes": [
      mentors(async (tx, viewer) => {
        const mentee = { id: applicant.id, name: applicant.name };
        const now = await getMenteeNote(tx, viewer, mentee.id);
        const note = { note: "Retakes in March", contactOn: null };
        expect(await saveMenteeNote(tx, viewer, mentee, note, now?.version ?? 0)).toBe("written");
        expect(await listMenteeNotes(tx, viewer)).not.toEqual([]);
        expect(await removeMenteeNote(tx, viewer, mentee.id)).toBe(true);
      }),
      "mentor_notes",
    ],
    "a mentee's progress": [
      mentors(async (tx, viewer) => {
        expect(await getMentee(tx, applicant.id)).toMatchObject({ id: applicant.id });
        await database.superuser("delete from mentor_views where user_id = $1", [applicant.id]);
        await recordView(tx, viewer, applicant.id, "progress", now);
        await listChangedAssessments(tx, applicant.id, now);
        await readProgress(tx, applicant.id, today);
      }),
      ...["mentor_views", "activity", "assessments"],
    ],
    "logging a test, changing it, deleting it and restoring it": [
      form(async (tx, viewer) => {
        const id = randomUUID();
        expect(await logAssessment(tx, viewer, id, test)).toBe(true);
        expect(await editAssessment(tx, viewer, id, 1, { ...test, note: null })).toBe("written");
        expect(await deleteAssessment(tx, viewer, id)).toBe(true);
        expect(await restoreAssessment(tx, viewer, id)).toBe(true);
      }),
      ...["assessments", "assessment_notes"],
    ],
    "logging questions and deleting them": [
      form(async (tx, viewer) => {
        const id = randomUUID();
        await sumOfDayWith(tx, viewer, { ids: [id], on: today, done: block.done });
        expect(await logQuestions(tx, viewer, id, block)).toBe(true);
        expect(await deleteQuestions(tx, viewer, id)).toBe(true);
      }),
      "question_blocks",
    ],
    "logging cards and a task": [
      form(async (tx, viewer) => {
        await setCardDay(tx, viewer, addDays(today, 1), 40);
        await setGuideTask(tx, viewer, "explore-ir", { state: "done", doneOn: today });
      }),
      ...["card_days", "tasks"],
    ],
  };

  for (const mode of ["force_custom_plan", "force_generic_plan"] as const) {
    it.each(Object.entries(hot))(`%s (${mode})`, async (_, [run, ...tables]) => {
      const plans = await recordPlans(database, mode, run);
      expect(stepsOf(plans).map(({ table }) => table)).toEqual(expect.arrayContaining(tables));
      expect(await faultsOf(database, plans)).toEqual([]);
    });
  }

  it("the questions of a whole history are read from an index alone", async () => {
    const [run] = hot["/progress"] ?? [];
    const plans = await recordPlans(database, "force_custom_plan", run ?? (() => Promise.resolve()));
    expect(stepsOf(plans)).toContainEqual(
      expect.objectContaining({ kind: "Index Only Scan", index: "question_days" }),
    );
  });

  it.each([
    ["mentor_access_by_mentor", "", "/mentees", /^reads all of mentor_access/],
    ["assessments_by_day", "", "the newest tests", /^sorts all rows to take the first: /],
    ["rotations_user_id_id_pk", "", "/plan", /^reads all of rotations/],
    [
      "card_days_user_id_done_on_pk",
      "create index other on card_days (done_on, user_id)",
      "/plan",
      /^finds rows by other, which begins with done_on/,
    ],
  ])("without %s it would be noticed", async (index, instead, page, fault) => {
    const [run] = hot[page] ?? [];
    if (!run) throw new Error(`There is no ${page}.`);
    const [{ drop, again } = {}] = await database.superuser(
      `select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
           else format('alter table %s drop constraint %s', i.indrelid::regclass, c.conname) end as drop,
         case when c.oid is null then pg_get_indexdef(i.indexrelid)
           else format('alter table %s add constraint %s %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as again
       from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid
       where i.indexrelid = $1::regclass`,
      [index],
    );
    await database.script(`${drop}; ${instead}`);
    try {
      const plans = await recordPlans(database, "force_custom_plan", run);
      expect(await faultsOf(database, plans)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
    } finally {
      await database.script(`${instead && "drop index other;"} ${again}`);
    }
  });
});
