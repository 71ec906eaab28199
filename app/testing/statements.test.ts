import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionCookie } from "@/app/_http/session";
import { logQuestions as logQuestionsForm } from "@/app/(signed-in)/(applicant)/actions";
import { newRequest, request } from "@/app/testing/request";
import { saveAims } from "@/db/applicants";
import { asViewer } from "@/db/engine/as-viewer";
import { giveAccess } from "@/db/seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { day } from "@/lib/days";
import { newPerson, type Person, send } from "./browser";

// Every statement of a page costs time on every request, so their number is held here. Adding one should be a decision: put
// it into a statement that is there (db/law/record.sql), or read it only when it is asked for.

type Page = {
  default: (props: {
    params: Promise<{ id: string }>;
    searchParams: Promise<Record<string, string>>;
  }) => Promise<unknown>;
};

const pageOf = (path: string): Promise<Page> => import(/* @vite-ignore */ `../(signed-in)/${path}/page.tsx`);

/** How many statements each page sends in its one transaction, the check of the session included. */
const ownPages: Record<string, number> = {
  "(applicant)/progress": 2,
  "(applicant)/log": 2,
  "(applicant)/plan": 2,
  "(applicant)/plan/decision": 2,
  "(applicant)/plan/setup": 3,
  "(applicant)/questions": 5,
  "(applicant)/summary": 3,
  "(applicant)/strategy": 3,
  "(applicant)/programs": 2,
  "(applicant)/programs/add": 2,
  "(applicant)/programs/paste": 2,
  "(applicant)/letters": 4,
  "(applicant)/portfolio": 3,
  "(applicant)/interviews": 3,
  "(applicant)/exam": 4,
  "(applicant)/recovery": 2,
  "(applicant)/help": 2,
  "(applicant)/statement": 4,
  "(applicant)/access": 2,
  "(applicant)/start": 5,
  "(account)/settings/activity": 4,
};

const menteePages: Record<string, number> = {
  "(mentor)/mentees": 5,
  "(mentor)/mentees/[id]": 9,
  "(mentor)/mentees/[id]/plan": 9,
  "(mentor)/mentees/[id]/decision": 8,
  "(mentor)/mentees/[id]/summary": 9,
  "(mentor)/mentees/[id]/letters": 9,
  "(mentor)/mentees/[id]/programs": 9,
  "(mentor)/mentees/[id]/portfolio": 10,
  "(mentor)/mentees/[id]/leave": 2,
  "(mentor)/mentees/[id]/note": 5,
  "(mentor)/mentees/notes": 3,
};

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Person;
  let mentor: Person;
  /** The statements of each transaction, without those that begin and end it. */
  const transactions: string[][] = [];

  beforeAll(async () => {
    database = await openTestDatabase(engine, { slowMs: 0 });
    globalThis.readylineTransactions = {
      ended: () => undefined,
      slow: ({ statements }) =>
        void transactions.push(
          statements.filter((sent) => !/^(begin\b|set local role|commit$|rollback$)/.test(sent)),
        ),
    };
    ana = await newPerson("applicant");
    mentor = await newPerson("mentor");
    await giveAccess(ana.viewer, mentor.viewer, new Date());
    const aims = {
      targetScore: 245,
      examOn: day("2030-06-10"),
      season: null,
      baselineScore: null,
      step1Result: null,
      step1Score: null,
      step1Attempts: null,
    };
    await asViewer(ana.viewer, (tx) => saveAims(tx, ana.viewer, aims, { seen: 0, today: day("2026-06-10") }));
    const block = {
      doneOn: "2026-06-01",
      done: "40",
      correct: "",
      mode: "timed",
      system: "mixed",
      source: "uworld",
    };
    expect(await send(ana, logQuestionsForm, { id: crypto.randomUUID(), ...block })).toMatchObject({
      saved: true,
    });
  });
  afterAll(async () => {
    globalThis.readylineTransactions = undefined;
    await database.close();
  });

  /** The transactions of a page, once the thresholds were read. */
  async function open(reader: Person, path: string): Promise<string[][]> {
    const { default: render } = await pageOf(path);
    for (let time = 0; time < 2; time += 1) {
      newRequest();
      request.cookies.set(sessionCookie(), { value: reader.session });
      transactions.length = 0;
      await render({ params: Promise.resolve({ id: ana.viewer.id }), searchParams: Promise.resolve({}) });
    }
    return transactions.slice();
  }

  it.each([
    ...Object.entries(ownPages).map(([path, most]) => ["applicant", path, most] as const),
    ...Object.entries(menteePages).map(([path, most]) => ["mentor", path, most] as const),
  ])("the %s's page %s sends %i statements", async (who, path, most) => {
    const sent = await open(who === "mentor" ? mentor : ana, path);
    expect(sent).toHaveLength(1);
    expect(sent[0], sent[0]?.join("\n")).toHaveLength(most);
  });

  it("would notice another statement, and another transaction", async () => {
    const [alone = []] = await open(ana, "(applicant)/progress");
    expect(alone.some((sent) => sent.includes("app.enter"))).toBe(true);
    transactions.length = 0;
    await asViewer(ana.viewer, (tx) => tx.execute("select 1"));
    expect(transactions).toEqual([[expect.stringContaining("app.viewer_id"), "select 1"]]);
  });
});
