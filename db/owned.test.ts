import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import type { PortfolioEntry } from "@/lib/guide/portfolio";
import type { AssessmentEntry } from "@/lib/input/assessment";
import type { LetterEntry } from "@/lib/input/letter";
import type { ResourceEntry, RotationEntry, TaskEntry } from "@/lib/input/plan";
import type { ProgramEntry } from "@/lib/input/program";
import type { QuestionEntry } from "@/lib/input/questions";
import type { Viewer } from "@/lib/viewer";
import {
  deleteAssessment,
  editAssessment,
  findDeletedAssessment,
  listAssessments,
  logAssessment,
  restoreAssessment,
} from "./assessments";
import { asViewer } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import {
  addLetter,
  editLetter,
  findDeletedLetter,
  listLetters,
  removeLetter,
  restoreLetter,
} from "./letters";
import {
  addPortfolioEntry,
  editPortfolioEntry,
  findDeletedPortfolioEntry,
  listPortfolio,
  removePortfolioEntry,
  restorePortfolioEntry,
} from "./portfolio";
import { addProgram, editProgram, listPrograms, removeProgram } from "./programs";
import {
  deleteQuestions,
  editQuestions,
  findDeletedQuestions,
  listQuestionBlockPage,
  logQuestions,
  restoreQuestions,
} from "./question-blocks";
import {
  addResource,
  editResource,
  findDeletedResource,
  listResources,
  removeResource,
  restoreResource,
} from "./resources";
import {
  addRotation,
  editRotation,
  findDeletedRotation,
  listRotations,
  removeRotation,
  restoreRotation,
} from "./rotations";
import { addMember, cast, giveAccess } from "./seed/cast";
import { addTask, listTasks, setTask } from "./tasks";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { isRefusal } from "./testing/matrix";

const [on, next] = [day("2026-06-09"), day("2026-06-10")];

/** How an owner adds, changes and removes rows of one table. `Entry` is the content of a form. */
type Functions<Entry> = {
  entry: Entry;
  /** Each makes a different entry. */
  others: Partial<Entry>[];
  add(tx: Tx, owner: Viewer, id: string, entry: Entry): Promise<boolean>;
  list(tx: Tx, userId: string): Promise<{ id: string }[]>;
  edit?(tx: Tx, owner: Viewer, id: string, seen: number, entry: Entry): Promise<string>;
  change?(tx: Tx, owner: Viewer, id: string, entry: Entry): Promise<boolean>;
  remove?(tx: Tx, owner: Viewer, id: string): Promise<boolean>;
  restore?(tx: Tx, owner: Viewer, id: string): Promise<boolean>;
  findDeleted?(tx: Tx, owner: Viewer, id: string | undefined): Promise<string | null>;
};

// One type for all tables, so that a test can loop over them.
const functions = <Entry extends object>(of: Functions<Entry>) => of as unknown as Functions<object>;

const tables = {
  assessments: functions<AssessmentEntry>({
    entry: {
      takenOn: on,
      source: "nbme",
      form: "nbme-14",
      score: 243,
      percent: null,
      fullLength: true,
      timed: true,
      note: null,
    },
    others: [{ takenOn: next }, { form: "nbme-15" }, { score: 244 }, { score: null, percent: 72.3 }],
    add: logAssessment,
    list: listAssessments,
    edit: editAssessment,
    remove: deleteAssessment,
    restore: restoreAssessment,
    findDeleted: findDeletedAssessment,
  }),
  question_blocks: functions<QuestionEntry>({
    entry: {
      doneOn: on,
      done: 40,
      correct: 28,
      mode: "timed",
      system: "mixed",
      source: "uworld",
    },
    others: [{ doneOn: next }, { done: 41 }, { correct: null }, { mode: "tutor" }, { source: "nbme" }],
    add: logQuestions,
    list: async (tx, id) => (await listQuestionBlockPage(tx, id, undefined)).blocks.toReversed(),
    edit: editQuestions,
    remove: deleteQuestions,
    restore: restoreQuestions,
    findDeleted: findDeletedQuestions,
  }),
  letters: functions<LetterEntry>({
    entry: {
      writer: "Dr. Rivera",
      institution: null,
      specialty: null,
      kind: "ir",
      speaksToGrowth: null,
      waived: true,
      dueOn: null,
      programs: ["Harbor University"],
      email: null,
      knows: null,
      note: null,
    },
    others: [
      { writer: "Dr. Haas" },
      { kind: "dr" },
      { institution: "Mercy" },
      { email: "rivera@example.org" },
      { programs: ["Harbor University", "City Hospital"] },
      { dueOn: next },
      { waived: false },
    ],
    add: (tx, owner, id, entry) => addLetter(tx, owner, id, entry, on),
    list: listLetters,
    edit: editLetter,
    remove: removeLetter,
    restore: restoreLetter,
    findDeleted: findDeletedLetter,
  }),
  portfolio_entries: functions<Omit<PortfolioEntry, "id">>({
    entry: {
      area: "research",
      title: "Case report",
      from: on,
      to: null,
      place: null,
      supervisor: null,
      outcome: null,
      link: null,
    },
    others: [{ area: "usce" }, { title: "Poster" }, { from: null }, { to: next }, { outcome: "Published" }],
    add: addPortfolioEntry,
    list: listPortfolio,
    edit: editPortfolioEntry,
    remove: removePortfolioEntry,
    restore: restorePortfolioEntry,
    findDeleted: findDeletedPortfolioEntry,
  }),
  programs: functions<ProgramEntry>({
    entry: {
      name: "Harbor University",
      state: "TX",
      kind: "integrated-ir",
      imgFriendly: true,
      irExposure: "strong",
      signal: "gold",
      status: "applying",
      note: null,
    },
    others: [{ name: "Mercy General" }, { kind: "dr-academic" }, { signal: null }, { status: "considering" }],
    add: async (tx, owner, id, entry) => (await addProgram(tx, owner, id, entry)) === "added",
    list: (tx, userId) => listPrograms(tx, { id: userId } as Viewer),
    edit: editProgram,
    remove: removeProgram,
  }),
  rotations: functions<RotationEntry>({
    entry: { name: "Surgery", kind: "other", from: on, to: next },
    others: [{ name: "Medicine" }, { kind: "research" }, { from: next }, { to: day("2026-06-11") }],
    add: addRotation,
    list: listRotations,
    edit: editRotation,
    remove: removeRotation,
    restore: restoreRotation,
    findDeleted: findDeletedRotation,
  }),
  resources: functions<ResourceEntry>({
    entry: { kind: "text", name: "One review text", passes: 1.1 },
    others: [{ kind: "cards" }, { name: "Another" }, { passes: 0.7 }],
    add: addResource,
    list: listResources,
    edit: editResource,
    remove: removeResource,
    restore: restoreResource,
    findDeleted: findDeletedResource,
  }),
  tasks: functions<TaskEntry>({
    entry: { title: "Visa", dueOn: null },
    others: [{ title: "Anki" }, { dueOn: next }],
    add: addTask,
    list: listTasks,
    change: async (tx, owner, id) => (await setTask(tx, owner, id, { state: "done", doneOn: on })) !== null,
  }),
};

/** The part of an entry that is in the row itself. Notes, emails, a letter's programs and the like are in other tables. */
const inRow = (entry: object) => {
  const { note: _, email: __, knows: ___, programs: ____, ...row } = entry as Record<string, unknown>;
  return row;
};

describe.each(engines)("an owner's rows on the %s engine", (engine) => {
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

  const as = <T>(viewer: Viewer, run: (tx: Tx) => Promise<T>) => asViewer(viewer, run);

  describe.each(Object.entries(tables))("%s", (table, { entry, others, add, list, ...can }) => {
    const find = async (id: string) => (await as(ana, (tx) => list(tx, ana.id))).find((row) => row.id === id);
    const clear = () => database.superuser(`delete from ${table}`);
    const added = async (row = entry) => {
      const id = randomUUID();
      expect(await as(ana, (tx) => add(tx, ana, id, row))).toBe(true);
      return id;
    };
    const [other] = others.map((one) => ({ ...entry, ...one }));
    if (!other) throw new Error("There is no other entry.");

    it("make one row for a form that is sent twice at once, and refuse other content with the same id", async () => {
      await clear();
      const id = randomUUID();
      const send = (one: object) => as(ana, (tx) => add(tx, ana, id, { ...entry, ...one }));
      expect(await Promise.all([send({}), send({})])).toEqual([true, true]);
      for (const one of others) expect([one, await send(one)]).toEqual([one, false]);
      expect(await as(ana, (tx) => list(tx, ana.id))).toMatchObject([{ id, ...inRow(entry) }]);
    });

    it("are recognized when they are sent again, with any values", async () => {
      for (const one of others) {
        await clear();
        const id = await added({ ...entry, ...one });
        expect([one, await as(ana, (tx) => add(tx, ana, id, { ...entry, ...one }))]).toEqual([one, true]);
      }
    });

    const { edit, change, remove, restore, findDeleted } = can;
    if (edit) {
      it("report a conflict to the second of two tabs, and don't change", async () => {
        await clear();
        const id = await added();
        await database.superuser(`update ${table} set updated_at = '2026-01-01'`);
        const [kept, changed] = await Promise.all(
          [other, entry].map((one) => as(ana, (tx) => edit(tx, ana, id, 1, one))),
        );
        expect([kept, changed].sort()).toEqual(["conflict", "written"]);
        expect(await find(id)).toMatchObject(inRow(kept === "written" ? other : entry));
        expect(await as(ana, (tx) => edit(tx, ana, id, 1, entry))).toBe("conflict");
        expect(await as(ana, (tx) => edit(tx, ana, id, 2, other))).toBe("written");
        expect(await find(id)).toMatchObject(inRow(other));
        expect(await as(ana, (tx) => edit(tx, ana, id, 2, entry))).toBe("conflict");
        expect(await as(ana, (tx) => edit(tx, ana, randomUUID(), 1, entry))).toBe("missing");
        const [row] = await database.superuser(
          `select version, updated_at > '2026-01-02' as noted from ${table} where id = $1`,
          [id],
        );
        expect(row).toEqual({ version: 3, noted: true });
      });
    }

    it("are changed and removed one at a time", async () => {
      await clear();
      const id = await added();
      const beside = await added(other);
      if (edit)
        expect(await as(ana, (tx) => edit(tx, ana, id, 1, { ...entry, ...inRow(entry) }))).toBe("written");
      if (change) {
        expect(await as(ana, (tx) => change(tx, ana, id, entry))).toBe(true);
        expect(await as(ana, (tx) => change(tx, ana, randomUUID(), entry))).toBe(false);
      }
      expect(await find(id)).toMatchObject(inRow(entry));
      expect(await find(beside)).toMatchObject(inRow(other));
      if (!remove) return;
      expect(await as(ana, (tx) => remove(tx, ana, id))).toBe(true);
      expect(await as(ana, (tx) => remove(tx, ana, id))).toBe(false);
      expect((await as(ana, (tx) => list(tx, ana.id))).map((row) => row.id)).toEqual([beside]);
      if (edit) expect(await as(ana, (tx) => edit(tx, ana, id, 2, entry))).toBe("missing");
    });

    it("can be read by a mentor, who can't write them", async () => {
      await clear();
      const id = await added();
      if (table !== "programs") {
        expect(await as(mentor, (tx) => list(tx, ana.id))).toMatchObject([{ id, ...inRow(entry) }]);
      }
      await expect(as(mentor, (tx) => add(tx, ana, randomUUID(), entry))).rejects.toSatisfy(isRefusal);
      if (edit) expect(await as(mentor, (tx) => edit(tx, ana, id, 1, other))).not.toBe("written");
      if (change) expect(await as(mentor, (tx) => change(tx, ana, id, other))).toBe(false);
      if (remove) expect(await as(mentor, (tx) => remove(tx, ana, id))).toBe(false);
      expect(await find(id)).toMatchObject(inRow(entry));
    });

    if (remove && restore && findDeleted) {
      const deletedAgo = (days: number, id: string) =>
        database.superuser(
          `update ${table} set deleted_at = now() - make_interval(days => $1) where id = $2`,
          [days, id],
        );
      const rows = async () =>
        (await database.superuser(`select id from ${table}`)).map(({ id }) => id).sort();

      it("can be restored once, by their owner", async () => {
        await clear();
        const id = await added();
        const beside = await added(other);
        expect(await as(ana, (tx) => findDeleted(tx, ana, id))).toBeNull();
        expect(await as(ana, (tx) => restore(tx, ana, id))).toBe(false);
        for (const one of [id, beside]) expect(await as(ana, (tx) => remove(tx, ana, one))).toBe(true);
        expect(await as(ana, (tx) => findDeleted(tx, ana, id))).toBe(id);
        for (const none of [undefined, "garbage", randomUUID()]) {
          expect(await as(ana, (tx) => findDeleted(tx, ana, none))).toBeNull();
        }
        expect(await as(mentor, (tx) => findDeleted(tx, mentor, id))).toBeNull();
        expect(await as(mentor, (tx) => restore(tx, ana, id))).toBe(false);
        // The form that made the row can't make it again.
        expect(await as(ana, (tx) => add(tx, ana, id, entry))).toBe(false);
        expect(await as(ana, (tx) => restore(tx, ana, id))).toBe(true);
        expect(await as(ana, (tx) => restore(tx, ana, id))).toBe(false);
        expect(await as(ana, (tx) => list(tx, ana.id))).toMatchObject([{ id, ...inRow(entry) }]);
        expect(await as(ana, (tx) => findDeleted(tx, ana, beside))).toBe(beside);
        // A tab that was opened before the deletion gets a conflict.
        if (edit) expect(await as(ana, (tx) => edit(tx, ana, id, 1, entry))).toBe("conflict");
      });

      it("are kept for thirty days after they were deleted, and removed by the next deletion after that", async () => {
        await clear();
        const [young, old, last] = [await added(), await added(other), await added()];
        for (const id of [young, old]) await as(ana, (tx) => remove(tx, ana, id));
        await deletedAgo(29, young);
        await deletedAgo(31, old);
        expect(await rows()).toEqual([young, old, last].sort());
        await as(ana, (tx) => remove(tx, ana, last));
        expect(await rows()).toEqual([young, last].sort());
        expect(await as(ana, (tx) => restore(tx, ana, young))).toBe(true);
      });
    }
  });
});
