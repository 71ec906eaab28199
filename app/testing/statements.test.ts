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

const applicant = (path: string) => import(`../(signed-in)/(applicant)/${path}/page.tsx`) as Promise<Page>;
const mentee = (path: string) => import(`../(signed-in)/(mentor)/mentees/${path}page.tsx`) as Promise<Page>;

/** For each page how many statements it sends, the check of the session included, in one transaction. */
const applicantPages: Record<string, number> = {
  progress: 2,
  plan: 2,
  "plan/decision": 2,
  "plan/setup": 4,
  questions: 5,
  summary: 3,
  strategy: 3,
  programs: 4,
  letters: 2,
  portfolio: 3,
  interviews: 3,
  exam: 4,
  recovery: 2,
  help: 2,
  statement: 4,
  access: 2,
  start: 5,
};

const menteePages: Record<string, number> = {
  "[id]/": 5,
  "[id]/plan/": 6,
  "[id]/decision/": 5,
  "[id]/summary/": 6,
  "[id]/letters/": 5,
  "[id]/programs/": 7,
  "[id]/portfolio/": 6,
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

  async function open(reader: Person, page: Promise<Page>): Promise<string[][]> {
    newRequest();
    request.cookies.set(sessionCookie(), { value: reader.session });
    transactions.length = 0;
    const { default: render } = await page;
    await render({ params: Promise.resolve({ id: ana.viewer.id }), searchParams: Promise.resolve({}) });
    return transactions.slice();
  }

  it.each(Object.entries(applicantPages))(
    "an applicant's page %s sends %i statements",
    async (path, most) => {
      // At the first time the thresholds are read too.
      await open(ana, applicant(path));
      const sent = await open(ana, applicant(path));
      expect(sent).toEqual([expect.any(Array)]);
      expect(sent[0], String(sent[0]?.join("\n"))).toHaveLength(most);
    },
  );

  it.each(Object.entries(menteePages))("a mentee's page %s sends %i statements", async (path, most) => {
    await open(mentor, mentee(path));
    const sent = await open(mentor, mentee(path));
    expect(sent).toEqual([expect.any(Array)]);
    expect(sent[0], String(sent[0]?.join("\n"))).toHaveLength(most);
  });

  it("would notice another statement, and another transaction", async () => {
    const [alone = []] = await open(ana, applicant("progress"));
    expect(alone.some((sent) => sent.includes("app.enter"))).toBe(true);
    transactions.length = 0;
    await asViewer(ana.viewer, (tx) => tx.execute("select 1"));
    expect(transactions).toEqual([[expect.stringContaining("app.viewer_id"), "select 1"]]);
  });
});
