import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, type Day, day } from "@/lib/days";
import { seasonOf } from "./season";
import { evidenceOf, type TaskFacts } from "./task-evidence";
import { byDue, mergeTasks, nextTasks, type StoredTask, taskProgress, taskStates } from "./tasks";
import { defaultThresholds, parseThresholds } from "./thresholds";
import { storedKey, timelineTasks } from "./timeline";

const season = seasonOf(2027, defaultThresholds);
const timeline = timelineTasks(season, defaultThresholds);
const today = day("2026-06-10");
const began = day("2026-01-10");

function nothing(): Omit<TaskFacts, "today"> {
  return {
    ...{ examOn: null, official: null, step1: null, letters: [], hasDraft: false, phases: [] },
    lastActivity: null,
  };
}

const stored = (row: Partial<StoredTask>): StoredTask => ({
  id: row.key ?? row.title ?? "row",
  key: null,
  title: null,
  dueOn: null,
  state: "open",
  doneOn: null,
  ...row,
});
const own = (title: string, dueOn: Day | null, row: Partial<StoredTask> = {}) =>
  stored({ title, dueOn, ...row });
const none = {
  season: 2027,
  matchOn: season.match.on,
  evidence: evidenceOf({ ...nothing(), today }, defaultThresholds),
};
const merged = (rows: StoredTask[], on = today, startedOn = began) =>
  mergeTasks(timeline, rows, { today: on, startedOn, ...none });
const task = (key: string, ...input: Parameters<typeof merged>) => {
  const found = merged(...input).find((one) => one.key === key || one.title === key);
  if (!found) throw new Error(`There is no ${key}.`);
  return found;
};

describe("the guide's tasks in a season", () => {
  it("are due by their event, or by the end of their stage", () => {
    const due = Object.fromEntries(timeline.map(({ key, dueOn }) => [key, dueOn]));
    expect(due).toMatchObject({
      "start-assess": null,
      "explore-ir": "2025-09-19",
      "foundations-step-1": "2026-03-19",
      "foundations-electives": "2026-01-02",
      "dedicated-prepare": "2026-03-28",
      "dedicated-mentors": "2026-07-19",
      "prepare-exam": "2026-07-31",
      "prepare-letters": "2026-07-02",
      "prepare-statement": "2026-05-02",
      "season-send": "2026-09-22",
      "season-rank": "2027-03-03",
    });
    const periods = timeline.flatMap(({ key, from, dueOn }) => (from ? [[key, from, dueOn]] : []));
    expect(periods).toEqual([
      ["foundations-electives", "2025-10-02", "2026-01-02"],
      ["prepare-statement", "2026-03-02", "2026-05-02"],
    ]);
  });

  it("have unique keys, and dates from two and a half years before Match Day to Match Day", () => {
    for (const year of [2026, 2027, 2028, 2032, 2040]) {
      const of = seasonOf(year, defaultThresholds);
      const tasks = timelineTasks(of, defaultThresholds);
      expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
      const days = tasks.flatMap(({ dueOn }) => dueOn ?? []);
      expect(days.length).toBeGreaterThan(10);
      expect(days.filter((on) => on > of.match.on || on < addMonths(of.match.on, -30))).toEqual([]);
    }
  });
});

describe("booking the exam", () => {
  const booking = (numbers: object) => {
    const thresholds = parseThresholds(numbers);
    const tasks = timelineTasks(seasonOf(2027, thresholds), thresholds);
    return tasks.find(({ key }) => key === "dedicated-book");
  };

  it("is for the guide's window, and tells whether a second attempt would be on time", () => {
    expect(booking({})).toMatchObject({
      title: "Book the exam for 20 June to 31 July",
      detail:
        "The score is usually out by 28 August. The score of a second attempt would come too late for this season.",
    });
    // 20 June, 25 days to the score, six weeks, 25 days again: 20 September is before the 23rd.
    expect(booking({ exam: { scoreReleaseDays: 25 } })?.detail).toBe(
      "That leaves time for a second attempt before programs start reviewing.",
    );
    expect(booking({ exam: { scoreReleaseDays: 27 } })?.detail).toMatch(/too late/);
  });
});

describe("a plan's tasks", () => {
  it("are the guide's in its order, then the applicant's own by day, those without a date last", () => {
    const rows = [
      own("Zoom with Dr Ray", day("2026-07-01")),
      own("Read", null),
      own("Anki", null),
      own("Abstract", day("2026-07-01")),
      own("Visa", day("2026-06-15")),
    ];
    const tasks = merged(rows);
    expect(tasks.slice(0, timeline.length).map(({ key }) => key)).toEqual(timeline.map(({ key }) => key));
    expect(tasks.slice(timeline.length).map(({ title }) => title)).toEqual([
      "Visa",
      "Abstract",
      "Zoom with Dr Ray",
      "Anki",
      "Read",
    ]);
  });

  it("are hers by day, then by title, however they come", () => {
    const inOrder = [
      own("Visa", day("2026-06-15")),
      own("Abstract", day("2026-07-01")),
      own("Letter", day("2026-07-01")),
      own("Zoom", day("2026-07-01")),
      own("Anki", null),
      own("Read", null),
    ];
    const orders = fc.shuffledSubarray(inOrder, { minLength: inOrder.length });
    fc.assert(
      fc.property(orders, (rows) => {
        const hers = mergeTasks([], rows, { today, startedOn: began, ...none });
        expect(hers.map(({ title }) => title)).toEqual(inOrder.map(({ title }) => title));
      }),
    );
    const [first, second] = mergeTasks([], inOrder.slice(1, 3), { today, startedOn: began, ...none });
    if (!first || !second) throw new Error("Two tasks were given.");
    expect([byDue(first, second), byDue(first, first), byDue(second, first)]).toEqual([-1, 0, 1]);
  });

  it("are none where neither a key nor a title says which", () => {
    expect(mergeTasks([], [stored({})], { today, startedOn: began, ...none })).toEqual([]);
  });

  it("keep the guide's texts, and use the applicant's state and due date", () => {
    const dueOn = day("2026-06-20");
    const row = stored({ id: "7", key: "prepare-letters", dueOn, state: "done", doneOn: today });
    const found = task("prepare-letters", [row]);
    expect(found).toMatchObject({ id: "7", title: "Ask for your letters", dueOn, state: "done" });
    expect(task("prepare-letters", [stored({ ...row, dueOn: null })]).dueOn).toBe("2026-07-02");
    expect(task("prepare-letters", [])).toMatchObject({ id: null, state: "open", doneOn: null });
  });

  it("are overdue from the next day on, but not if they were due before the plan started", () => {
    const late = (dueOn: Day, on = today) => {
      const { overdue, excused } = task("Visa", [own("Visa", dueOn)], on);
      return overdue ? "overdue" : (excused ?? "in time");
    };
    expect(late(today)).toBe("in time");
    expect(late(today, addDays(today, 1))).toBe("overdue");
    expect(late(began)).toBe("overdue");
    expect(late(addDays(began, -1))).toBe("before-plan");
    expect(task("foundations-step-1", [])).toMatchObject({ overdue: true, excused: null });
    expect(task("explore-ir", [])).toMatchObject({ overdue: false, excused: "before-plan" });
    expect(task("start-assess", [])).toMatchObject({ overdue: false, excused: null });
  });

  it("are not overdue after Match Day, when nothing can be done about them, but the applicant's own are", () => {
    const visa = own("Visa", season.match.on);
    const after = addDays(season.match.on, 1);
    expect(task("foundations-step-1", [visa], season.match.on)).toMatchObject({ overdue: true });
    expect(task("foundations-step-1", [visa], after)).toMatchObject({
      overdue: false,
      excused: "season-over",
    });
    // It has an excuse of its own before.
    expect(task("explore-ir", [visa], after).excused).toBe("season-over");
    expect(task("Visa", [visa], after)).toMatchObject({ overdue: true, excused: null });
    const next = nextTasks(merged([visa], after));
    expect(next[0]?.title).toBe("Visa");
    expect(next.filter(({ dueOn }) => dueOn !== null)).toHaveLength(1);
    expect(taskProgress(merged([visa], after), after)).toMatchObject({ due: 1, done: 0, overdue: 1 });
  });

  it("are never overdue if done or dismissed", () => {
    for (const state of ["done", "dismissed"] as const) {
      const rows = [
        stored({ key: "foundations-step-1", state }),
        own("Visa", addDays(began, -1), { state }),
        own("Form", began, { state }),
      ];
      for (const key of ["foundations-step-1", "Visa", "Form"]) {
        expect(task(key, rows)).toMatchObject({ state, overdue: false, excused: null });
      }
    }
  });
});

describe("what the record says", () => {
  const known = (facts: Partial<TaskFacts>, rows: StoredTask[] = [], on = today) => {
    const evidence = evidenceOf({ ...nothing(), today: on, ...facts }, defaultThresholds);
    const tasks = mergeTasks(timeline, rows, {
      ...{ today: on, startedOn: began, season: 2027, matchOn: season.match.on, evidence },
    });
    return (key: string) => {
      const found = tasks.find((one) => one.key === key);
      if (!found) throw new Error(`There is no ${key}.`);
      return found;
    };
  };
  const examOn = day("2026-12-27");
  const passed = { takenOn: examOn, score: 218 };
  const asked = (have: number, underWay: number) => [{ kind: "ir" as const, wanted: 1, have, underWay }];

  it.each<[string, string, Partial<TaskFacts>]>([
    ["start-narrative", "A draft of the statement is saved.", { hasDraft: true }],
    ["explore-steps", "The exam is on 27 December 2026.", { step1: "pass", examOn }],
    ["foundations-step-1", "Step 1 is passed.", { step1: "pass" }],
    ["foundations-step-1", "Step 1 is passed.", { step1: "numeric" }],
    ["dedicated-book", "The exam is on 27 December 2026.", { examOn }],
    ["dedicated-book", "The exam was on 9 June 2026.", { examOn: day("2026-06-09") }],
    ["dedicated-prepare", "The exam was on 9 June 2026.", { examOn: day("2026-06-09") }],
    ["prepare-exam", "The exam was on 9 June 2026.", { examOn: day("2026-06-09") }],
    ["prepare-exam", "The official score is 218, a pass.", { examOn, official: passed }],
    ["prepare-letters", "Every recommended letter is asked for.", { letters: asked(0, 1) }],
    ["prepare-letters", "Every recommended letter is asked for.", { letters: asked(1, 0) }],
    ["prepare-statement", "A draft of the statement is saved.", { hasDraft: true }],
  ])("finishes %s: %s, and without it the task is open again", (key, because, facts) => {
    expect(known(facts)(key)).toMatchObject({ state: "done", doneOn: null, because, overdue: false });
    expect(known({})(key)).toMatchObject({ state: "open", because: null });
  });

  it.each<[string, Partial<TaskFacts>]>([
    ["explore-steps", { step1: "fail", examOn }],
    ["explore-steps", { step1: "pass" }],
    ["foundations-step-1", { step1: "fail" }],
    ["foundations-step-1", { step1: "not-taken" }],
    ["prepare-exam", { examOn }],
    ["prepare-exam", { examOn: today }],
    ["prepare-letters", { letters: [...asked(1, 0), { kind: "dr", wanted: 1, have: 0, underWay: 0 }] }],
    // The last attempt was no pass, and no other exam is booked.
    ["dedicated-book", { examOn, official: { takenOn: examOn, score: 217 } }],
    ["prepare-exam", { examOn, official: { takenOn: examOn, score: 217 } }],
  ])("leaves %s open: %o", (key, facts) => {
    expect(known(facts)(key)).toMatchObject({ state: "open", because: null });
  });

  it("finishes dedicated study with what was logged since the plan began", () => {
    const from = day("2026-06-01");
    const phases = [{ name: "foundation", from, to: examOn, shortBy: 0, shortBecause: null } as const];
    const study = (lastActivity: Day | null, on = today) =>
      known({ examOn, phases, lastActivity }, [], on)("dedicated-prepare");
    expect(study(from)).toMatchObject({
      state: "done",
      because: "Work has been logged since the plan began on 1 June 2026.",
    });
    for (const before of [null, addDays(from, -1)]) {
      expect(study(before)).toMatchObject({ state: "open", dueOn: from });
    }
    expect(study(from, addDays(from, -1)).state).toBe("open");
  });

  it("dates the exam by the applicant's own, and says which letters are still to ask", () => {
    expect(known({ examOn })("prepare-exam").dueOn).toBe(examOn);
    const ownDay = stored({ key: "prepare-exam", dueOn: today });
    expect(known({ examOn }, [ownDay])("prepare-exam").dueOn).toBe(today);
    expect(known({})("prepare-exam").dueOn).toBe("2026-07-31");
    const letters = [...asked(1, 0), { kind: "dr" as const, wanted: 1, have: 0, underWay: 0 }];
    expect(known({ letters })("prepare-letters").detail).toBe("Still to ask: Diagnostic radiology.");
    expect(known({ letters: asked(0, 0) })("prepare-letters").detail).toMatch(/^3 months before/);
  });

  it("does not open a task that the applicant skipped, nor take back what they marked", () => {
    const row = (state: "done" | "dismissed") => stored({ key: "foundations-step-1", state });
    expect(known({ step1: "pass" }, [row("dismissed")])("foundations-step-1")).toMatchObject({
      state: "dismissed",
      because: null,
    });
    expect(known({ step1: "fail" }, [row("done")])("foundations-step-1").state).toBe("done");
  });
});

describe("another season", () => {
  const inSeason = (year: number, rows: StoredTask[]) => {
    const of = seasonOf(year, defaultThresholds);
    return mergeTasks(timelineTasks(of, defaultThresholds), rows, {
      ...{ today, startedOn: began, season: year, matchOn: of.match.on, evidence: new Map() },
    });
  };
  const done = (key: string) => stored({ key, state: "done", doneOn: today });

  it("has its own tasks from the months before the exam on; earlier ones are done once", () => {
    const rows = timeline.map((one) => done(storedKey(one, season)));
    expect(inSeason(2027, rows).filter(({ state }) => state === "open")).toEqual([]);
    const next = inSeason(2028, rows);
    const open = next.filter(({ state }) => state === "open").map(({ stage }) => stage);
    expect(new Set(open)).toEqual(new Set(["dedicated", "prepare", "season"]));
    expect(next.filter(({ state }) => state === "done").map(({ stage }) => stage)).not.toContain("season");
    // Its own row counts, whatever another season's says.
    const again = [...rows, stored({ id: "own", key: "season-send-2028", state: "dismissed" })];
    expect(inSeason(2028, again).find(({ key }) => key === "season-send")).toMatchObject({
      id: "own",
      state: "dismissed",
    });
  });

  it("has the rows of a time without seasons, until it has its own", () => {
    const send = (rows: StoredTask[]) => inSeason(2028, rows).find(({ key }) => key === "season-send")?.state;
    expect(send([done("season-send")])).toBe("done");
    expect(send([done("season-send"), stored({ key: "season-send-2028" })])).toBe("open");
  });
});

describe("the period for electives", () => {
  it("is never late: an elective can still follow", () => {
    const row = stored({ key: "foundations-electives", dueOn: day("2026-06-01") });
    const electives = (rows: StoredTask[] = []) =>
      task("foundations-electives", rows, today, day("2025-01-01"));
    expect(electives()).toMatchObject({ overdue: false, excused: "still-possible", from: "2025-10-02" });
    expect(taskProgress([electives()], today)).toEqual({ due: 0, done: 0, overdue: 0, overdueDays: [] });
    // A day of the applicant's own is a date like any other.
    expect(electives([row])).toMatchObject({ overdue: true, excused: null, from: null });
  });
});

describe("progress, and what is next", () => {
  const tasks = mergeTasks(
    [],
    [
      own("done", began, { state: "done", doneOn: began }),
      own("done early", day("2026-09-01"), { state: "done", doneOn: began }),
      own("overdue", addDays(today, -1)),
      own("today", today),
      own("Sunday", addDays(today, 4)),
      own("Monday", addDays(today, 5)),
      own("dismissed", began, { state: "dismissed" }),
      own("from before", addDays(began, -1)),
      own("some day", null),
    ],
    { today, startedOn: began, ...none },
  );

  it("count done and due tasks, not dismissed ones or those due before the plan started", () => {
    expect(taskProgress(tasks, today)).toEqual({ due: 4, done: 2, overdue: 1, overdueDays: ["2026-06-09"] });
    expect(taskProgress([], today)).toEqual({ due: 0, done: 0, overdue: 0, overdueDays: [] });
  });

  it("begin with the overdue ones, then go by due date; undated ones and those from before come last", () => {
    expect(nextTasks(tasks.toReversed()).map(({ title }) => title)).toEqual([
      "overdue",
      "today",
      "Sunday",
      "Monday",
      "some day",
      "from before",
    ]);
  });

  it("have the first steps after the overdue ones where the log is empty, in the guide's order", () => {
    const all = merged([own("late", addDays(today, -1)), own("soon", today)], today, addDays(today, -2));
    const keys = (startFirst: boolean) =>
      nextTasks(all, { startFirst })
        .slice(0, 8)
        .map(({ key, title }) => key ?? title);
    const steps = ["start-assess", "start-strategy", "start-balance", "start-experience", "start-narrative"];
    expect(keys(true)).toEqual(["late", ...steps, "soon", expect.any(String)]);
    expect(keys(false).slice(0, 2)).toEqual(["late", "soon"]);
    expect(keys(false)).not.toContain("start-assess");
  });
});

describe("always", () => {
  it("every task of the guide and every own task appears once, whatever is stored", () => {
    const anyDay = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
    const row = fc.record({
      id: fc.uuid(),
      key: fc.option(fc.constantFrom(...timeline.map(({ key }) => key), "season-sing"), { freq: 2 }),
      title: fc.constantFrom("Visa", "Anki", "Abstract"),
      dueOn: fc.option(anyDay),
      state: fc.constantFrom(...taskStates),
      doneOn: fc.option(anyDay),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), anyDay, anyDay, (rows, on, startedOn) => {
        const tasks = merged(rows, on, startedOn);
        const guides = tasks.slice(0, timeline.length);
        expect(guides.map(({ key }) => key)).toEqual(timeline.map(({ key }) => key));
        const ownIds = rows.flatMap(({ key, id }) => (key === null ? [id] : []));
        expect(
          tasks
            .slice(timeline.length)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(ownIds.sort());
        expect(tasks.filter(({ overdue, excused }) => overdue && excused !== null)).toEqual([]);
        const { due, done, overdue } = taskProgress(tasks, on);
        expect(done + overdue).toBeLessThanOrEqual(due);
      }),
      { numRuns: 300 },
    );
  });
});
