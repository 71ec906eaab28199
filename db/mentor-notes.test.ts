import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import type { MenteeNote } from "@/lib/input/mentor-note";
import type { Viewer } from "@/lib/viewer";
import { deleteAccount } from "./accounts";
import { asViewer, fullTable, StatementFailed } from "./engine/as-viewer";
import { getMentee, leaveAccess, listMentees, listVersionedMentees } from "./mentor-access";
import {
  findDeletedMenteeNote,
  getMenteeNote,
  listMenteeNotes,
  removeMenteeNote,
  restoreMenteeNote,
  saveMenteeNote,
} from "./mentor-notes";
import { addMember, cast, giveAccess } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { countRows, isRefusal } from "./testing/matrix";

const entry: MenteeNote = { note: "Retakes in March. Sleep first.", contactOn: day("2026-06-12") };

describe.each(engines)("a mentor's note on the %s engine", (engine) => {
  let database: TestDatabase;
  let people = 0;
  let ana: Viewer;
  let mentor: Viewer;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    people += 1;
    ana = await addMember({ ...cast.onCourse, email: `ana-${people}@example.com` });
    mentor = await addMember({ ...cast.mentor, email: `mentor-${people}@example.com` });
    await giveAccess(ana, mentor, new Date());
  });

  /** Without asking first whether the mentor has access, as saving does: the database asks itself. */
  const insert = (about: Viewer, by = mentor) =>
    asViewer(by, (tx) =>
      tx.execute(
        sql`insert into mentor_notes (user_id, mentee_id, mentee_name, note) values (${by.id}, ${about.id}, 'Ana', 'x')`,
      ),
    );
  const save = (note: MenteeNote, seen: number, about = ana, by = mentor) =>
    asViewer(by, (tx) => saveMenteeNote(tx, by, about, note, seen));
  const read = (by = mentor) => asViewer(by, (tx) => getMenteeNote(tx, by, ana.id));
  const list = (by = mentor) => asViewer(by, (tx) => listMenteeNotes(tx, by));
  const setAccess = (columns: string) =>
    database.superuser(`update mentor_access set ${columns} where user_id = $1`, [ana.id]);

  it("is saved, changed and deleted by its mentor, and is in the list of mentees by its day", async () => {
    expect(await asViewer(mentor, (tx) => getMentee(tx, ana.id))).toMatchObject({
      note: null,
      contactOn: null,
      noteVersion: 0,
    });
    expect(await save(entry, 0)).toBe("written");
    expect(await asViewer(mentor, (tx) => getMentee(tx, ana.id))).toMatchObject({ ...entry, noteVersion: 1 });
    const mentees = () => asViewer(mentor, (tx) => listMentees(tx));
    expect(await mentees()).toEqual([
      { id: ana.id, name: ana.name, timeZone: ana.timeZone, contactOn: entry.contactOn },
    ]);
    expect(await save({ note: "Changed", contactOn: null }, 1)).toBe("written");
    expect(await read()).toEqual({ note: "Changed", contactOn: null, version: 2 });
    expect(await mentees()).toMatchObject([{ contactOn: null }]);
    expect(await asViewer(mentor, (tx) => removeMenteeNote(tx, mentor, ana.id))).toBe(true);
    expect(await read()).toBeNull();
    expect(await asViewer(mentor, (tx) => removeMenteeNote(tx, mentor, ana.id))).toBe(false);
  });

  it("that is deleted is in no list, and can be restored by its mentor for thirty days", async () => {
    const remove = () => asViewer(mentor, (tx) => removeMenteeNote(tx, mentor, ana.id));
    const restore = (by = mentor) => asViewer(by, (tx) => restoreMenteeNote(tx, by, ana.id));
    const found = (by = mentor) => asViewer(by, (tx) => findDeletedMenteeNote(tx, by, ana.id));
    const mentees = () =>
      asViewer(mentor, async (tx) => [
        ...(await listMentees(tx)),
        ...((await listVersionedMentees(tx)).mentees ?? []),
        await getMentee(tx, ana.id),
      ]);
    await save(entry, 0);
    expect([await found(), await restore()]).toEqual([null, false]);
    expect(await remove()).toBe(true);
    expect(await list()).toEqual([]);
    expect(await mentees()).toMatchObject([{ contactOn: null }, { contactOn: null }, { noteVersion: 0 }]);
    expect([await found(), await found(ana), await restore(ana)]).toEqual([ana.id, null, false]);
    await setAccess("state = 'stopped'");
    expect([await restore(), await restore()]).toEqual([true, false]);
    expect(await list()).toMatchObject([{ ...entry, access: "ended" }]);
    await setAccess("state = 'active'");
    expect(await mentees()).toMatchObject([entry, entry, entry].map(({ contactOn }) => ({ contactOn })));

    await remove();
    expect(await save({ note: "Another", contactOn: null }, 0)).toBe("written");
    expect([await found(), await restore()]).toEqual([null, false]);
    expect(await read()).toMatchObject({ note: "Another", contactOn: null });
    await remove();
    await database.superuser(
      "update mentor_notes set deleted_at = now() - interval '31 days' where user_id = $1",
      [mentor.id],
    );
    expect(await remove()).toBe(false);
    expect(await database.superuser("select 1 from mentor_notes where user_id = $1", [mentor.id])).toEqual(
      [],
    );
  });

  it("is not saved over a version that its form did not show", async () => {
    expect(await save(entry, 0)).toBe("written");
    expect(await save({ note: "Another tab", contactOn: null }, 0)).toBe("conflict");
    expect(await save({ note: "Another tab", contactOn: null }, 2)).toBe("conflict");
    expect(await save({ note: null, contactOn: null }, 2)).toBe("conflict");
    expect(await read()).toEqual({ ...entry, version: 1 });
  });

  it("is deleted when it is emptied", async () => {
    expect(await save({ note: null, contactOn: null }, 0)).toBe("written");
    expect(await save(entry, 0)).toBe("written");
    expect(await save({ note: null, contactOn: null }, 1)).toBe("written");
    expect(await read()).toBeNull();
    const empty = database.superuser(
      "insert into mentor_notes (user_id, mentee_id, mentee_name) values ($1, $2, 'Ana')",
      [mentor.id, ana.id],
    );
    await expect(empty).rejects.toThrow("mentor_notes_not_empty");
    const long = save({ note: "x".repeat(5001), contactOn: null }, 0);
    await expect(long).rejects.toThrow(StatementFailed);
  });

  it("is seen by nobody else: not by the mentee, another mentor of hers, or an admin", async () => {
    expect(await save(entry, 0)).toBe("written");
    const other = await addMember({ ...cast.mentor, email: `other-${people}@example.com` });
    await giveAccess(ana, other, new Date(Date.now() + 1));
    expect(await save({ note: "The other's", contactOn: null }, 0, ana, other)).toBe("written");
    const admin = await addMember({ ...cast.admin, email: `admin-${people}@example.com` });
    const rows = (viewer: Viewer, statement = sql`select 1 from mentor_notes`) =>
      asViewer(viewer, (tx) => countRows(tx, statement));
    expect([await rows(mentor), await rows(other), await rows(ana), await rows(admin)]).toEqual([1, 1, 0, 0]);
    expect(await asViewer(other, (tx) => getMentee(tx, ana.id))).toMatchObject({ note: "The other's" });
    for (const viewer of [ana, admin, other]) {
      const gone = sql`delete from mentor_notes where user_id = ${mentor.id} returning 1`;
      const changed = sql`update mentor_notes set note = 'x' where user_id = ${mentor.id} returning 1`;
      expect([await rows(viewer, gone), await rows(viewer, changed)]).toEqual([0, 0]);
    }
    expect(await read()).toMatchObject(entry);
  });

  it("can't be about someone whose record the mentor can't read, or about another person by a change", async () => {
    const stranger = await addMember({ ...cast.below, email: `stranger-${people}@example.com` });
    for (const about of [stranger, mentor, { ...ana, id: "00000000-0000-4000-8000-000000000000" }]) {
      expect(await save(entry, 0, about)).toBe("missing");
      await expect(insert(about)).rejects.toSatisfy(isRefusal);
    }
    expect(await save(entry, 0, ana, stranger)).toBe("missing");
    await expect(insert(ana, stranger)).rejects.toSatisfy(isRefusal);
    expect(await save(entry, 0)).toBe("written");
    const moved = asViewer(mentor, (tx) =>
      tx.execute(sql`update mentor_notes set mentee_id = ${stranger.id} where user_id = ${mentor.id}`),
    );
    await expect(moved).rejects.toSatisfy(isRefusal);
  });

  it.each([
    ["the applicant stops the access", "ended", () => setAccess("state = 'stopped'")],
    ["the access is paused", "paused", () => setAccess("state = 'paused'")],
    [
      "the mentor leaves",
      "ended",
      async () => expect(await asViewer(mentor, (tx) => leaveAccess(tx, ana.id))).toBe(true),
    ],
  ])("stays, with the name of its last save, when %s, and can be deleted", async (_, access, end) => {
    expect(await save(entry, 0)).toBe("written");
    await database.superuser("update users set name = 'Ana, renamed' where id = $1", [ana.id]);
    expect(await list()).toMatchObject([{ name: "Ana, renamed", access: "active" }]);
    await end();
    expect(await asViewer(mentor, (tx) => listMentees(tx))).toEqual([]);
    expect(await list()).toMatchObject([{ menteeId: ana.id, ...entry, name: ana.name, access }]);
    expect(await asViewer(mentor, (tx) => removeMenteeNote(tx, mentor, ana.id))).toBe(true);
    expect(await list()).toEqual([]);
    expect(await save(entry, 0)).toBe("missing");
    await expect(insert(ana)).rejects.toSatisfy(isRefusal);
  });

  it.each([
    ["the mentor's", () => mentor],
    ["the mentee's", () => ana],
  ])("is deleted with %s account", async (_, whose) => {
    expect(await save(entry, 0)).toBe("written");
    const notes = () => database.superuser("select 1 from mentor_notes where mentee_id = $1", [ana.id]);
    expect(await notes()).toHaveLength(1);
    await deleteAccount(whose());
    expect(await notes()).toEqual([]);
  });

  it("is one of at most 1,000", async () => {
    await database.superuser(
      `insert into users (id, email, name, role)
       select md5($1 || n)::uuid, 'many-' || $1 || n || '@example.com', 'Many', 'applicant' from generate_series(1, 1000) n`,
      [String(people)],
    );
    await database.superuser(
      `insert into mentor_notes (user_id, mentee_id, mentee_name, note)
       select $1, md5($2 || n)::uuid, 'Many', 'x' from generate_series(1, 1000) n`,
      [mentor.id, String(people)],
    );
    await expect(save(entry, 0)).rejects.toSatisfy((error) => fullTable(error)?.table === "mentor_notes");
  });
});
