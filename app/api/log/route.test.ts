import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sessionCookie } from "@/app/_http/session";
import { newPerson, type Person } from "@/app/testing/browser";
import { ago, assessment, type Form, questions } from "@/app/testing/forms";
import { newRequest, request } from "@/app/testing/request";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { accountField } from "@/lib/form-state";
import { scriptHeader } from "@/lib/log-entry";
import { GET, POST } from "./route";

let database: TestDatabase;
let ana: Person;

beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(() => database.close());

const own = { origin: "http://localhost:3000", host: "localhost:3000", [scriptHeader]: "1" };

async function post(person: Person | null, fields: Form, headers: Record<string, string> = own) {
  newRequest();
  request.headers.delete("next-action");
  if (headers[scriptHeader]) request.headers.set(scriptHeader, "1");
  if (person) request.cookies.set(sessionCookie(), { value: person.session });
  const sent = new Request("http://localhost:3000/api/log", {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  const answer = await POST(sent);
  return { status: answer.status, cache: answer.headers.get("cache-control"), ...(await answer.json()) };
}

const rows = (table: string, person = ana) =>
  database.superuser(`select * from ${table} where user_id = $1`, [person.viewer.id]);

describe("the endpoint of the dialog", () => {
  it("logs once, however often an entry is sent, and answers with a sentence and not with the page", async () => {
    const test = { kind: "test", [accountField]: ana.viewer.id, ...assessment(ana) };
    for (let time = 0; time < 2; time += 1) {
      const answer = await post(ana, test);
      expect(answer).toEqual({
        status: 200,
        cache: "private, no-store",
        message: expect.stringMatching(/^NBME 9 of .* is logged: 231\./),
        errors: {},
      });
      expect(request.revalidated).toEqual([]);
    }
    expect(await rows("assessments")).toHaveLength(1);
    await post(ana, { kind: "questions", ...questions(ana) });
    expect(await rows("question_blocks")).toHaveLength(1);
    const cards = { kind: "cards", id: randomUUID(), day: ago(ana, 0), cards: "120" };
    expect((await post(ana, cards)).message).toMatch(/^120 flashcards on /);
    expect(await rows("card_days")).toHaveLength(1);
  });

  it("keeps a total of flashcards that was saved while another one waited, and says so", async () => {
    const log = async (cards: string, seen?: string) => {
      const fields = {
        kind: "cards",
        id: randomUUID(),
        day: ago(ana, 0),
        cards,
        ...(seen !== undefined && { seen }),
      };
      const { status, message } = await post(ana, fields);
      expect(status).toBe(200);
      const [row] = await rows("card_days");
      return [row?.cards, message.includes("stay: this total was saved in the meantime")];
    };
    expect(await log("100", "0")).toEqual([100, false]);
    expect(await log("120", "100")).toEqual([120, false]);
    // Sent again, since its answer was lost.
    expect(await log("120", "100")).toEqual([120, false]);
    expect(await log("150")).toEqual([150, false]);
    for (const seen of ["100", "0", ""]) {
      expect(await log("120", seen)).toEqual([150, true]);
      expect(await log("0", seen)).toEqual([150, true]);
    }
    expect(await log("90")).toEqual([90, false]);
    expect(await log("120", "100")).toEqual([90, true]);
    expect(await log("0", "90")).toEqual([undefined, false]);
    expect(await log("120", "")).toEqual([120, false]);
    expect((await post(ana, { kind: "cards", day: ago(ana, 0), cards: "1", seen: "x" })).status).toBe(422);
  });

  it("says what is wrong, and what can be sent again later", async () => {
    const wrong = await post(ana, { kind: "questions", ...questions(ana), done: "501" });
    expect(wrong).toMatchObject({ status: 422, errors: { done: expect.stringContaining("from 1 to 500") } });
    const test = { kind: "test", ...assessment(ana) };
    await post(ana, test);
    expect((await post(ana, { ...test, result: "240" })).status).toBe(409);
    expect((await post(ana, { ...test, kind: "else" })).status).toBe(422);
  });

  it("takes nothing from another site, from nobody, or for somebody else", async () => {
    const entry = { kind: "test", ...assessment(ana) };
    expect((await post(ana, entry, { ...own, origin: "https://evil.example" })).status).toBe(403);
    const { origin: _, ...withoutOrigin } = own;
    expect((await post(ana, entry, withoutOrigin)).status).toBe(403);
    expect(await post(null, entry)).toMatchObject({
      status: 401,
      message: expect.stringContaining("session has ended"),
    });
    const other = await newPerson();
    expect(await post(other, { ...entry, account: ana.viewer.id })).toMatchObject({
      status: 401,
      message: "Someone else has signed in on this browser, so nothing was saved. Reload the page.",
    });
    expect(await post(await newPerson("mentor"), entry)).toMatchObject({
      status: 422,
      message: "Only applicants can do this.",
    });
    expect([await rows("assessments"), await rows("assessments", other)]).toEqual([[], []]);
    expect((await post(ana, entry)).status).toBe(200);
  });

  it("offers applicants what the forms need, and nobody else", async () => {
    const get = (person: Person | null) => {
      newRequest();
      if (person) request.cookies.set(sessionCookie(), { value: person.session });
      return GET();
    };
    await post(ana, { kind: "questions", ...questions(ana), mode: "tutor", source: "amboss" });
    await post(ana, { kind: "cards", day: ago(ana, 2), cards: "70" });
    const answer = await get(ana);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await answer.json()).toMatchObject({
      form: "nbme-9",
      newest: { mode: "tutor", source: "amboss" },
      cards: { since: ago(ana, 60), totals: { [ago(ana, 2)]: 70 } },
      tests: { scaleMin: 1, scaleMax: 300 },
    });
    await expect(get(await newPerson("mentor"))).rejects.toThrow("404");
    await expect(get(null)).rejects.toThrow("NEXT_REDIRECT");
  });
});
