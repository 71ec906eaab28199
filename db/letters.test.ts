import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import type { LetterState } from "@/lib/guide/letters";
import type { LetterEntry } from "@/lib/input/letter";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import {
  addLetter,
  editLetter,
  getLetter,
  listAssigned,
  listChangedLetters,
  listLetterSteps,
  listLetters,
  listLettersOf,
  moveLetter,
  removeLetter,
  restoreLetter,
} from "./letters";
import { addMember, cast, giveAccess } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { countRows } from "./testing/matrix";

const today = day("2026-06-10");
const rivera: LetterEntry = {
  writer: "Dr. Rivera",
  institution: "Mercy General",
  specialty: "Interventional Radiology",
  kind: "ir",
  speaksToGrowth: true,
  waived: true,
  dueOn: day("2026-08-20"),
  programs: ["Harbor University", "City Hospital"],
  email: "rivera@example.org",
  knows: "From the elective",
  note: "Likes short mails",
};

describe.each(engines)("letters on the %s engine", (engine) => {
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

  const add = async (entry: Partial<LetterEntry> = {}) => {
    const id = randomUUID();
    expect(await asViewer(ana, (tx) => addLetter(tx, ana, id, { ...rivera, ...entry }, today))).toBe(true);
    return id;
  };
  const read = (id: string) => asViewer(ana, (tx) => getLetter(tx, ana, id));
  const steps = async (id: string) =>
    (await asViewer(ana, (tx) => listLetterSteps(tx, ana.id, id))).map(({ state, on }) => `${on} ${state}`);
  const move = (id: string, from: LetterState, to: LetterState, on = today) =>
    asViewer(ana, (tx) => moveLetter(tx, ana, id, { from, to, on }));

  it("saves what a form says, and starts in the state considering on that day", async () => {
    const { programs, ...kept } = rivera;
    expect(await read(await add())).toMatchObject({
      ...kept,
      programNames: programs,
      programs: 2,
      state: "considering",
      since: today,
      version: 1,
    });
  });

  it("moves from the state that was seen: only one of two tabs moves it, and adds one step", async () => {
    const id = await add();
    const other = await add();
    await database.superuser("update letters set updated_at = '2026-01-01'");
    const asked = day("2026-06-12");
    const both = await Promise.all([
      move(id, "considering", "asked", asked),
      move(id, "considering", "asked", asked),
    ]);
    expect(both.sort()).toEqual([false, true]);
    expect(await read(id)).toMatchObject({ state: "asked", since: asked, version: 2 });
    expect(await move(id, "considering", "declined")).toBe(false);
    expect(await move(randomUUID(), "considering", "asked")).toBe(false);
    expect(await move(id, "asked", "agreed", day("2026-06-11"))).toBe(true);
    // In the order in which they were entered, whatever their days are.
    expect(await steps(id)).toEqual(["2026-06-10 considering", "2026-06-12 asked", "2026-06-11 agreed"]);
    expect(await read(other)).toMatchObject({ state: "considering", version: 1 });
    expect(await steps(other)).toEqual(["2026-06-10 considering"]);
    // A mentor who looked before is told of it.
    const changed = await asViewer(mentor, (tx) => listChangedLetters(tx, ana.id, new Date("2026-01-02")));
    expect(changed).toEqual(new Set([id]));
  });

  it("reports a conflict when another tab has moved the letter, and a mentor can't move it", async () => {
    const id = await add();
    expect(
      await asViewer(mentor, (tx) =>
        moveLetter(tx, ana, id, { from: "considering", to: "asked", on: today }),
      ),
    ).toBe(false);
    expect(await move(id, "considering", "asked")).toBe(true);
    const edit = (seen: number) =>
      asViewer(ana, (tx) =>
        editLetter(tx, ana, id, seen, {
          ...rivera,
          writer: "Dr. R.",
          note: null,
          knows: "New",
          programs: ["Other"],
        }),
      );
    expect(await edit(1)).toBe("conflict");
    expect(await read(id)).toMatchObject({
      writer: "Dr. Rivera",
      knows: rivera.knows,
      note: rivera.note,
      programs: 2,
    });
    expect(await edit(2)).toBe("written");
    // Fields that are not in the form stay: the state, its day and its steps.
    expect(await read(id)).toMatchObject({
      writer: "Dr. R.",
      knows: "New",
      note: null,
      programNames: ["Other"],
      email: rivera.email,
      state: "asked",
      since: today,
      version: 3,
    });
  });

  it("shows a mentor letters without what the applicant wrote for themselves", async () => {
    const programs = ["canary", "City Hospital"];
    const id = await add({ note: "canary", knows: "canary", email: "canary@example.org", programs });
    expect(await read(id)).toMatchObject({ note: "canary", programNames: programs });
    expect(await asViewer(ana, (tx) => listAssigned(tx, ana))).toContainEqual({
      id,
      state: "considering",
      programNames: programs,
    });
    const seen = await asViewer(mentor, async (tx) => ({
      list: await listLetters(tx, ana.id),
      many: await listLettersOf(tx, [ana.id]),
      one: await getLetter(tx, ana, id),
      assigned: await listAssigned(tx, ana),
      steps: await listLetterSteps(tx, ana.id, id),
    }));
    expect(seen.list).toContainEqual(expect.objectContaining({ id, programs: 2 }));
    expect(seen.many.get(ana.id)?.find((letter) => letter.id === id)).toEqual({
      id,
      writer: rivera.writer,
      kind: "ir",
      state: "considering",
      since: today,
      dueOn: rivera.dueOn,
      programs: 2,
    });
    expect(seen.steps).toEqual([]);
    expect(seen.one).toMatchObject({ id, email: null, knows: null, note: null });
    expect(JSON.stringify(seen)).not.toContain("canary");
    const counts = (viewer: Viewer) =>
      asViewer(viewer, (tx) =>
        countRows(tx, sql`select 1 from app.letter_program_counts(array[${ana.id}]::uuid[])`),
      );
    expect(await counts(mentor)).toBeGreaterThan(0);
    expect(await counts(await addMember(cast.below))).toBe(0);
    const before = await counts(mentor);
    await asViewer(ana, (tx) => removeLetter(tx, ana, id));
    expect([await counts(mentor), await counts(ana)]).toEqual([before - 1, before - 1]);
    await asViewer(ana, (tx) => restoreLetter(tx, ana, id));
  });

  it("keeps its details and steps until it can no longer be restored, and other letters keep theirs", async () => {
    const [id, other, last] = [await add(), await add(), await add()];
    const kept = async () =>
      (
        await database.superuser(
          "select letter_id from letter_details where letter_id = any($1) union all select letter_id from letter_steps where letter_id = any($1)",
          [[id, other]],
        )
      ).map(({ letter_id }) => letter_id);
    expect(await asViewer(ana, (tx) => removeLetter(tx, ana, id))).toBe(true);
    expect(await read(id)).toBeNull();
    expect(await steps(other)).toHaveLength(1);
    expect((await kept()).sort()).toEqual([id, id, other, other].sort());
    expect(await asViewer(ana, (tx) => restoreLetter(tx, ana, id))).toBe(true);
    expect(await read(id)).toMatchObject({ note: rivera.note, programs: 2 });
    await asViewer(ana, (tx) => removeLetter(tx, ana, id));
    await database.superuser("update letters set deleted_at = now() - interval '31 days' where id = $1", [
      id,
    ]);
    await asViewer(ana, (tx) => removeLetter(tx, ana, last));
    expect(await kept()).toEqual([other, other]);
  });
});
