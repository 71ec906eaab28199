import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sessionCookie } from "@/app/_http/session";
import { newPerson, type Person, send } from "@/app/testing/browser";
import { newRequest, request } from "@/app/testing/request";
import { asViewer } from "@/db/engine/as-viewer";
import { getMentee } from "@/db/mentor-access";
import { listMenteeNotes } from "@/db/mentor-notes";
import { giveAccess } from "@/db/seed/cast";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { leaveMentee } from "./[id]/leave/actions";
import LeavePage from "./[id]/leave/page";
import { deleteNote, saveNote, undoDeleteNote } from "./[id]/note/actions";
import NotePage from "./[id]/note/page";
import { GET as exportMentees } from "./export/route";
import { GET as exportNotes } from "./notes/export/route";
import NotesPage from "./notes/page";

let database: TestDatabase;
let ana: Person;
let mentor: Person;

beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
beforeEach(async () => {
  [ana, mentor] = [await newPerson(), await newPerson("mentor")];
  await database.superuser("update users set name = '=Ana, ' || email where id = $1", [ana.viewer.id]);
  await giveAccess(ana.viewer, mentor.viewer, new Date());
});
afterAll(() => database.close());

const pause = () =>
  database.superuser("update mentor_access set state = 'paused' where user_id = $1", [ana.viewer.id]);

/** What the answer to this person's request is, in a new browser. */
async function as<T>({ session }: Person, ask: () => Promise<T>): Promise<T> {
  newRequest();
  request.cookies.set(sessionCookie(), { value: session });
  return ask();
}

const props = () => ({
  params: Promise.resolve({ id: ana.viewer.id }),
  searchParams: Promise.resolve({}),
});
const notFound = { digest: expect.stringContaining("404") };
const note = { version: "0", contactOn: "", note: "Retakes in March" };
const save = (person: Person, fields: object = {}) =>
  send(person, saveNote, { id: ana.viewer.id, ...note, ...fields });
const noteNow = () => asViewer(mentor.viewer, (tx) => getMentee(tx, ana.viewer.id));

describe("leaving", () => {
  const page = (person: Person) => as(person, async () => renderToStaticMarkup(await LeavePage(props())));

  it("works while the access is paused, and shows nothing of the applicant", async () => {
    expect(await page(mentor)).toContain(`Stop mentoring =Ana`);
    await pause();
    const html = await page(mentor);
    expect(html).toContain("Your access is paused");
    expect(html).not.toContain("=Ana");
    expect(html).not.toContain(ana.viewer.email);
    for (const other of [ana, await newPerson("mentor"), await newPerson("admin")]) {
      await expect(page(other)).rejects.toMatchObject(notFound);
    }
    expect((await send(mentor, leaveMentee, { id: ana.viewer.id })).to).toBe("/mentees?ended=1");
    await expect(page(mentor)).rejects.toMatchObject(notFound);
  });
});

describe("a mentor's note", () => {
  it("is saved by the mentor of this mentee only", async () => {
    const day = `${new Date().getUTCFullYear() + 1}-03-02`;
    expect((await save(mentor, { contactOn: day })).state?.message).toMatch(/^Saved. Next contact: 2 March/);
    for (const other of [ana, await newPerson("mentor"), await newPerson("admin")]) {
      expect((await save(other)).state?.message).toMatch(/^You have no access to this person’s record/);
      await expect(as(other, () => NotePage(props()))).rejects.toMatchObject(notFound);
    }
    expect(await noteNow()).toMatchObject({ note: note.note, contactOn: day, noteVersion: 1 });
  });

  it("is refused with what the other tab saved when that was later, and then replaces it", async () => {
    await save(mentor);
    const { state } = await save(mentor, { note: "From this tab" });
    expect(state).toMatchObject({ status: "conflict", values: { version: "1" } });
    expect(state?.other).toContainEqual(["Note", note.note]);
    expect((await save(mentor, { note: "From this tab", version: "1" })).saved).toBe(true);
    expect((await send(mentor, deleteNote, { id: ana.viewer.id })).to).toBe(
      `/mentees/notes?deleted=${ana.viewer.id}`,
    );
    const gone = (await save(mentor, { note: "Again", version: "2" })).state;
    expect(gone).toMatchObject({ status: "conflict", values: { version: "0" } });
    expect((await save(mentor, { note: "Again", version: "0" })).saved).toBe(true);
  });

  it("that was deleted or emptied is restored once, by its mentor, unless there is another now", async () => {
    const id = ana.viewer.id;
    const page = (deleted: string) =>
      as(mentor, async () =>
        renderToStaticMarkup(
          await NotesPage({ ...props(), searchParams: Promise.resolve({ deleted }) } as never),
        ),
      );
    const undo = (person = mentor) => send(person, undoDeleteNote, { id });
    await save(mentor);
    expect(await page(id)).not.toContain("was deleted");
    expect((await save(mentor, { note: "", version: "1" })).to).toBe(`/mentees/notes?deleted=${id}`);
    expect(await noteNow()).toMatchObject({ note: null, contactOn: null, noteVersion: 0 });
    expect(await page(id)).toContain("The note was deleted.");
    for (const garbage of ["x", mentor.viewer.id]) expect(await page(garbage)).not.toContain("was deleted");
    for (const other of [ana, await newPerson("mentor")]) {
      expect((await undo(other)).state?.message).toMatch(/^This no longer exists/);
    }
    expect((await undo()).to).toBe("/mentees/notes?saved=restored");
    expect(await noteNow()).toMatchObject({ note: note.note });
    await send(mentor, deleteNote, { id });
    expect((await save(mentor, { note: "Another" })).saved).toBe(true);
    expect((await undo()).state?.message).toBe(
      "You have a note about this person now. Nothing was restored.",
    );
    expect(await noteNow()).toMatchObject({ note: "Another" });
  });

  it("is not longer than others", async () => {
    expect((await save(mentor, { note: "x".repeat(2001) })).state?.errors).toEqual({
      note: "A note can have at most 2,000 characters.",
    });
  });

  it("stays on the page of notes when the access ends, where it is deleted", async () => {
    await save(mentor);
    const page = () =>
      as(mentor, async () => renderToStaticMarkup(await NotesPage(props() as PageProps<"/mentees/notes">)));
    expect(await page()).toContain(`href="/mentees/${ana.viewer.id}/note"`);
    await pause();
    const paused = await page();
    expect(paused).toContain(note.note);
    expect(paused).toContain(`href="/mentees/${ana.viewer.id}/leave"`);
    await send(mentor, leaveMentee, { id: ana.viewer.id });
    const ended = await page();
    expect(ended).toContain(note.note);
    expect(ended).not.toContain("/leave");
    expect((await save(mentor, { version: "1" })).state?.message).toMatch(
      /^You have no access to this person’s record/,
    );
    expect((await send(await newPerson("mentor"), deleteNote, { id: ana.viewer.id })).saved).toBe(false);
    expect((await send(mentor, deleteNote, { id: ana.viewer.id })).saved).toBe(true);
    expect(await asViewer(mentor.viewer, (tx) => listMenteeNotes(tx, mentor.viewer))).toEqual([]);
    await expect(
      as(await newPerson("admin"), () => NotesPage({ ...props() } as never)),
    ).rejects.toMatchObject(notFound);
  });
});

describe("a file for spreadsheets", () => {
  it("has the viewer's mentees, without their notes and without a formula", async () => {
    await save(mentor, { note: "a secret of the mentor" });
    const answer = await as(mentor, exportMentees);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="readyline-mentees.csv"',
      "cache-control": "private, no-store",
    });
    const [columns = "", row = "", ...more] = (await answer.text()).split("\r\n");
    expect([columns, more]).toEqual([expect.stringContaining("Mentee,Reasons,Status"), [""]]);
    expect(row).toContain(`"'=Ana, ${ana.viewer.email}"`);
    expect(row).not.toContain("a secret");
    const others = await as(await newPerson("mentor"), exportMentees);
    expect(await others.text()).not.toContain("=Ana");
  });

  it("has the viewer's notes, also about people whom they no longer mentor", async () => {
    await save(mentor, { note: "=1\n+2" });
    const text = async (person: Person) => (await as(person, exportNotes)).text();
    expect(await text(mentor)).toMatch(/,active,,"'=1\n'\+2",/);
    await pause();
    expect(await text(mentor)).toMatch(/,paused,,"'=1\n'\+2",/);
    expect(await text(ana)).not.toContain("=1");
  });

  it.each([
    ["the mentees", exportMentees],
    ["the notes", exportNotes],
  ])("of %s is not for admins, and asks others to sign in", async (_, ask) => {
    await expect(as(await newPerson("admin"), ask)).rejects.toMatchObject(notFound);
    newRequest();
    await expect(ask()).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in?next=") });
  });
});
