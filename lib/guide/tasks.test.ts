import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, type Day, day } from "@/lib/days";
import { seasonOf } from "./season";
import { byDue, mergeTasks, type StoredTask, taskProgress, taskStates, tasksOfWeek } from "./tasks";
import { defaultThresholds, parseThresholds } from "./thresholds";
import { isTaskKey, timelineTasks } from "./timeline";

const season = seasonOf(2027, defaultThresholds);
const timeline = timelineTasks(season, defaultThresholds);
const today = day("2026-06-10");
const began = day("2026-01-10");

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
const merged = (rows: StoredTask[], on = today, startedOn = began) =>
  mergeTasks(timeline, rows, { today: on, startedOn });
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
      "foundations-electives": "2025-09-19",
      "dedicated-prepare": "2026-03-28",
      "dedicated-mentors": "2026-07-19",
      "prepare-exam": "2026-07-31",
      "prepare-letters": "2026-07-02",
      "prepare-statement": "2026-09-02",
      "season-send": "2026-09-23",
      "season-rank": "2027-03-03",
    });
    expect(isTaskKey("season-rank", season, defaultThresholds)).toBe(true);
    expect(isTaskKey("season-sing", season, defaultThresholds)).toBe(false);
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
        const hers = mergeTasks([], rows, { today, startedOn: began });
        expect(hers.map(({ title }) => title)).toEqual(inOrder.map(({ title }) => title));
        const monday = day("2026-07-06");
        expect(tasksOfWeek(hers.toReversed(), monday).map(({ title }) => title)).toEqual([
          "Visa",
          "Abstract",
          "Letter",
          "Zoom",
        ]);
      }),
    );
    const [first, second] = mergeTasks([], inOrder.slice(1, 3), { today, startedOn: began });
    if (!first || !second) throw new Error("Two tasks were given.");
    expect([byDue(first, second), byDue(first, first), byDue(second, first)]).toEqual([-1, 0, 1]);
  });

  it("are none where neither a key nor a title says which", () => {
    expect(mergeTasks([], [stored({})], { today, startedOn: began })).toEqual([]);
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
      const { overdue, fromBefore } = task("Visa", [own("Visa", dueOn)], on);
      return overdue ? "overdue" : fromBefore ? "from before" : "in time";
    };
    expect(late(today)).toBe("in time");
    expect(late(today, addDays(today, 1))).toBe("overdue");
    expect(late(began)).toBe("overdue");
    expect(late(addDays(began, -1))).toBe("from before");
    expect(task("foundations-step-1", [])).toMatchObject({ overdue: true, fromBefore: false });
    expect(task("explore-ir", [])).toMatchObject({ overdue: false, fromBefore: true });
    expect(task("start-assess", [])).toMatchObject({ overdue: false, fromBefore: false });
  });

  it("are never overdue if done or dismissed", () => {
    for (const state of ["done", "dismissed"] as const) {
      const rows = [
        stored({ key: "foundations-step-1", state }),
        own("Visa", addDays(began, -1), { state }),
        own("Form", began, { state }),
      ];
      for (const key of ["foundations-step-1", "Visa", "Form"]) {
        expect(task(key, rows)).toMatchObject({ state, overdue: false, fromBefore: false });
      }
    }
  });
});

describe("progress, and the week", () => {
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
    { today, startedOn: began },
  );

  it("count done and due tasks, not dismissed ones or those due before the plan started", () => {
    expect(taskProgress(tasks, today)).toEqual({ due: 4, done: 2, overdue: 1 });
    expect(taskProgress([], today)).toEqual({ due: 0, done: 0, overdue: 0 });
  });

  it("include open tasks due by Sunday, overdue ones first", () => {
    expect(tasksOfWeek(tasks, day("2026-06-14")).map(({ title }) => title)).toEqual([
      "overdue",
      "today",
      "Sunday",
    ]);
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
        expect(tasks.filter(({ overdue, fromBefore }) => overdue && fromBefore)).toEqual([]);
        const { due, done, overdue } = taskProgress(tasks, on);
        expect(done + overdue).toBeLessThanOrEqual(due);
      }),
      { numRuns: 300 },
    );
  });
});
