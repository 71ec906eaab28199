import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { planPhases } from "./plan";
import { judgeReadiness } from "./readiness";
import { type PlannedTest, plannedName, planTests, scheduleNote } from "./test-schedule";
import { defaultThresholds, parseThresholds, type Thresholds } from "./thresholds";

const examOn = day("2026-07-09");
const target = 245;
const { catalogue, testCalendar, readiness } = defaultThresholds;
const onSale = catalogue.forms.filter((form) => form.measure === "score" && form.onSale).map(({ id }) => id);
const nbmes = onSale.filter((id) => id.startsWith("nbme"));

const took = (form: string, takenOn: Day, score = 240): Assessment => ({
  id: `${form} ${takenOn}`,
  takenOn,
  source: form.startsWith("nbme") ? "nbme" : form.startsWith("uwsa") ? "uwsa" : "free120",
  form,
  score: form.startsWith("free120") ? null : score,
  percent: form.startsWith("free120") ? 72 : null,
});
/** A test taken that many days before the exam. */
const at = (daysBefore: number, form = "nbme-9", score = 240) =>
  took(form, addDays(examOn, -daysBefore), score);

type Plan = {
  assessments?: readonly Assessment[];
  exam?: Day | null;
  weakOnTime?: boolean;
  start?: Day;
  thresholds?: Thresholds;
};
function plan(
  today: Day,
  { assessments = [], exam = examOn, weakOnTime = false, start, thresholds = defaultThresholds }: Plan = {},
) {
  const planned = { examOn: exam ?? today, start: start ?? addDays(examOn, -98), baseline: 215 };
  const phases = exam === null ? [] : planPhases(planned, thresholds);
  return planTests({ assessments, phases, examOn: exam, target, weakOnTime, today }, thresholds);
}
/** The plan so many days before the exam: "28 NBME 9" is due 28 days before it. */
const ahead = (daysBefore: number, options: Plan = {}) =>
  plan(addDays(examOn, -daysBefore), options)
    .filter(({ fullLength }) => !fullLength)
    .map((test) => `${daysBetween(test.on, examOn)} ${plannedName(test)}`);
const fullLength = (daysBefore: number, options: Plan = {}) =>
  plan(addDays(examOn, -daysBefore), options)
    .filter((test) => test.fullLength)
    .map((test) => `${daysBetween(test.on, examOn)} ${test.form?.label ?? "bank"}`);
/** Only these NBMEs are left, and no UWSA. */
const left = (tests: number, extra: Assessment[] = []) => [
  ...onSale.slice(tests).map((form) => at(250, form)),
  ...extra,
];

describe("the practice tests that count", () => {
  it("are weekly before day 21, then on day 11, and the others are spread before", () => {
    expect(ahead(98)).toEqual([
      "98 NBME 9",
      "88 UWSA 1",
      "78 NBME 10",
      "69 UWSA 2",
      "60 NBME 11",
      "51 UWSA 3",
      "42 NBME 12",
      "35 NBME 13",
      "28 NBME 14",
      "21 NBME 15",
      "11 NBME 16",
    ]);
  });

  it.each([
    [5, ["42", "35", "28", "21", "11"]],
    [4, ["42", "35", "28", "21"]],
    [3, ["35", "28", "21"]],
    [2, ["28", "21"]],
    [1, ["21"]],
    [0, []],
  ])("with %i forms left are the nearest ones", (forms, expected) => {
    const days = ahead(60, { assessments: left(forms) });
    expect(days.filter((one) => one.includes("NBME")).map((one) => one.split(" ")[0])).toEqual(expected);
  });

  it.each([
    [28, ["28", "21", "11"]],
    [27, ["27", "20", "11"]],
    [26, ["26", "19", "11"]],
    [25, ["25", "18", "11"]],
    [22, ["22", "15"]],
    [19, ["19", "12"]],
    // Not enough time for a week between them.
    [18, ["18", "12"]],
    [15, ["15", "12"]],
    [14, ["14"]],
    [12, ["12"]],
    [11, ["11"]],
    [5, ["5"]],
    [4, []],
    [0, []],
  ])("begin today if the exam is in %i days", (daysLeft, expected) => {
    const nbmes = ahead(daysLeft).filter((one) => one.includes("NBME"));
    expect(nbmes.map((one) => one.split(" ")[0])).toEqual(expected);
  });

  it("are replaced by a test taken a little early or late", () => {
    const next = (daysBefore: number, takenAt: number) =>
      ahead(daysBefore, { assessments: [at(takenAt)] }).filter((one) => one.includes("NBME"))[0];
    expect(next(44, 44)).toBe("35 NBME 10");
    expect(next(46, 46)).toBe("42 NBME 10");
    expect(next(39, 39)).toBe("35 NBME 10");
    expect(next(36, 36)).toBe("28 NBME 10");
    // After the first of the last two a week has to pass.
    expect(next(30, 30)).toBe("21 NBME 10");
    expect(next(26, 26)).toBe("19 NBME 10");
  });

  it("are due today if they are overdue, as long as the next one is not near", () => {
    const first = (daysBefore: number) => ahead(daysBefore, { assessments: [at(49)] })[0];
    expect([41, 38, 37, 36, 35].map(first)).toEqual([
      "41 NBME 10",
      "38 NBME 10",
      "35 NBME 10",
      "35 NBME 10",
      "35 NBME 10",
    ]);
    expect(first(24)).toBe("24 NBME 10");
  });

  it("are two more, soon, if the newest is below the ready line", () => {
    const counted = (daysBefore: number, score: number) =>
      ahead(daysBefore, { assessments: [at(daysBefore, "nbme-9", score)] }).filter((one) =>
        one.includes("NBME"),
      );
    expect(counted(28, 235)).toEqual(["21 NBME 10", "11 NBME 11"]);
    expect(counted(28, 234)).toEqual(["21 NBME 10", "14 NBME 11"]);
    expect(counted(22, 234)).toEqual(["19 NBME 10", "12 NBME 11"]);
  });

  it("are not moved by a percentage, a UWSA or a future test", () => {
    const counted = (assessments: Assessment[]) =>
      ahead(70, { assessments }).filter((one) => one.includes("NBME"));
    const before = [at(80)];
    expect(counted(before)[0]).toBe("66 NBME 10");
    for (const other of [at(71, "free120-current"), at(71, "uwsa-1")]) {
      expect(counted([...before, other])).toEqual(counted(before));
    }
    expect(counted([...before, at(10, "uwsa-3")]).slice(0, 2)).toEqual(counted(before).slice(0, 2));
  });
});

describe("the other practice tests", () => {
  it("take the weekly days for which no form that counts is left", () => {
    expect(ahead(60, { assessments: nbmes.slice(2).map((form) => at(61, form)) })).toEqual([
      "42 UWSA 1",
      "35 UWSA 2",
      "28 NBME 9",
      "21 NBME 10",
      "11 UWSA 3",
    ]);
  });

  it("begin today without any score, if no form that counts can", () => {
    const none = parseThresholds({ catalogue: { forms: catalogue.forms.slice(6) } });
    expect(ahead(70, { thresholds: none })[0]).toBe("70 UWSA 1");
  });

  it("are any test if every form was taken", () => {
    const all = onSale.map((form) => at(60, form));
    expect(ahead(60, { assessments: all })).toEqual(["42 a practice test"]);
    expect(ahead(6, { assessments: all })).toEqual(["6 a practice test"]);
    expect(ahead(4, { assessments: all })).toEqual([]);
  });
});

describe("without an exam ahead", () => {
  it("there is only the next test, and none once the exam is over", () => {
    const today = day("2026-04-10");
    const next = (assessments: Assessment[]) =>
      plan(today, { assessments, exam: null }).map(({ on, form }) => `${on} ${form?.label ?? "?"}`);
    expect(next([])).toEqual(["2026-04-10 NBME 9"]);
    expect(next([took("nbme-9", day("2026-04-01"))])).toEqual(["2026-04-29 NBME 10"]);
    expect(next([took("nbme-9", day("2026-01-01"))])).toEqual(["2026-04-10 NBME 10"]);
    expect(plan(addDays(examOn, 1))).toEqual([]);
  });
});

describe("full-length practice", () => {
  it("is weekly in Refinement: a Free 120 and bank blocks, never a form that counts", () => {
    expect(fullLength(98)).toEqual(["14 bank", "7 Free 120"]);
    expect(fullLength(98, { assessments: [at(99, "free120-current")] })).toEqual(["14 bank", "7 bank"]);
    expect(fullLength(8)).toEqual(["5 Free 120"]);
    expect(fullLength(10, { assessments: [at(10, "free120-current")] })).toEqual(["7 bank"]);
    expect(fullLength(7, { assessments: [at(7, "free120-current")] })).toEqual([]);
  });

  it("starts in Acceleration for who is weak on time, between the practice tests", () => {
    expect(fullLength(98, { weakOnTime: true })).toEqual([
      "39 bank",
      "32 bank",
      "25 bank",
      "18 bank",
      "14 bank",
      "7 Free 120",
    ]);
    expect(ahead(98, { weakOnTime: true })).toEqual(ahead(98));
  });
});

describe("the note", () => {
  const note = (daysBefore: number, assessments: Assessment[] = []) => {
    const today = addDays(examOn, -daysBefore);
    const tests = plan(today, { assessments });
    return scheduleNote({ assessments, tests, target, examOn, today }, defaultThresholds);
  };

  it("says what counts and what it would take, if there is too little time", () => {
    expect(note(15)).toBeNull();
    expect(note(14)).toBe(
      "There is too little time for 2 practice tests that count: a verdict of “on course” takes an exam on 10 July 2026 or later. Until the exam, use the 80% range and the chance of reaching the target.",
    );
    expect(note(14, [at(15, "nbme-9", 200)])).toContain("12 July 2026 or later");
    // One good recent test is enough for the second.
    expect(note(14, [at(21)])).toBeNull();
  });

  it("says so if too few forms are left", () => {
    expect(note(60, left(2))).toBeNull();
    expect(
      note(
        60,
        nbmes.slice(1).map((form) => at(61, form, 200)),
      ),
    ).toBe(
      "Only 1 practice test that counts is left, and a verdict of “on course” takes 2. Until the exam, use the 80% range and the chance of reaching the target. A form counts again 91 days after it was taken.",
    );
    expect(
      note(
        60,
        nbmes.map((form) => at(61, form, 240)),
      ),
    ).toMatch(/^No practice test that counts is left/);
  });

  it("is not there without a target or an exam ahead", () => {
    const today = addDays(examOn, -3);
    const input = { assessments: [], tests: [], target, examOn, today };
    expect(scheduleNote(input, defaultThresholds)).toMatch(/^There is too little time/);
    expect(scheduleNote({ ...input, target: null }, defaultThresholds)).toBeNull();
    expect(scheduleNote({ ...input, examOn: null }, defaultThresholds)).toBeNull();
    expect(scheduleNote({ ...input, today: addDays(examOn, 1) }, defaultThresholds)).toBeNull();
  });
});

describe("always", () => {
  const today = day("2026-05-01");
  const starts = fc.record({
    daysLeft: fc.integer({ min: 14, max: 420 }),
    startedAgo: fc.integer({ min: 0, max: 200 }),
    baseline: fc.option(fc.integer({ min: 180, max: 270 })),
    taken: fc.uniqueArray(
      fc.record({
        form: fc.constantFrom(...onSale, "free120-current"),
        daysAgo: fc.integer({ min: 0, max: 300 }),
        score: fc.integer({ min: 190, max: 270 }),
      }),
      { selector: ({ form }) => form, maxLength: 12 },
    ),
  });
  type Start = typeof starts extends fc.Arbitrary<infer T> ? T : never;
  const open = ({ daysLeft, startedAgo, baseline, taken }: Start) => {
    const exam = addDays(today, daysLeft);
    const phases = planPhases(
      { examOn: exam, start: addDays(today, -startedAgo), baseline },
      defaultThresholds,
    );
    const assessments = taken.map(({ form, daysAgo, score }) => took(form, addDays(today, -daysAgo), score));
    const planOn = (on: Day, assessments: readonly Assessment[], weakOnTime = false) =>
      planTests({ assessments, phases, examOn: exam, target, weakOnTime, today: on }, defaultThresholds);
    const isCounted = ({ form }: PlannedTest) => form?.source === "nbme";
    return { exam, assessments, planOn, isCounted, tests: planOn(today, assessments) };
  };
  const pass = ({ form, on }: PlannedTest, score: number) => (form ? [took(form.id, on, score)] : []);

  it("whoever takes each planned test on its day with a high score is on course to exam day", () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 235, max: 270 }), (start, score) => {
        const { exam, assessments, planOn, isCounted, tests } = open(start);
        const formsLeft = nbmes.length - assessments.filter(({ source }) => source === "nbme").length;
        let log: readonly Assessment[] = assessments;
        const takenInAcceleration: Day[] = [];
        for (let next = tests[0]; next; next = planOn(addDays(next.on, 1), log)[0]) {
          log = [...log, ...pass(next, score)];
          if (isCounted(next) && daysBetween(next.on, exam) <= 42) takenInAcceleration.push(next.on);
        }
        // With a good test from shortly before, one more can be all that is planned.
        const from = takenInAcceleration[1] ?? takenInAcceleration[0];
        const isPromised = formsLeft >= 2 && start.daysLeft >= 22;
        if (isPromised) expect(from).toBeDefined();
        for (let on = (isPromised && from) || addDays(exam, 1); on <= exam; on = addDays(on, 1)) {
          const { kind } = judgeReadiness({ target, assessments: log, today: on }, defaultThresholds);
          expect(kind).toMatch(/on-course|at-target/);
        }
        // Weekly, if four forms are left when Acceleration begins.
        const newestAt = Math.min(999, ...assessments.map(({ takenOn }) => daysBetween(takenOn, exam)));
        if (formsLeft >= 4 && start.daysLeft >= 42 && newestAt >= 45) {
          const days = takenInAcceleration.map((on) => daysBetween(on, exam));
          expect(days.filter((day) => day >= 21)).toEqual([42, 35, 28, 21]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("up to three days late each time still leads to a verdict, without a form taken twice", () => {
    const late = fc.infiniteStream(fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(starts, late, (start, late) => {
        const { exam, assessments, planOn, isCounted, tests } = open(start);
        const formsLeft = nbmes.length - assessments.filter(({ source }) => source === "nbme").length;
        fc.pre(formsLeft >= 2 && start.daysLeft >= 22);
        let log: readonly Assessment[] = assessments;
        for (let next = tests[0]; next; ) {
          const on = addDays(next.on, late.next().value);
          const due = planOn(on, log).find((test) => test.form?.id === next?.form?.id);
          // Overdue, it is due today or was replaced by the next one.
          if (due && isCounted(due)) expect(due.on >= on).toBe(true);
          log = [...log, ...pass({ ...next, on }, 250)];
          next = planOn(addDays(on, 1), log)[0];
        }
        expect(new Set(log.map(({ form }) => form)).size).toBe(log.length);
        const { kind } = judgeReadiness({ target, assessments: log, today: exam }, defaultThresholds);
        expect(kind).toMatch(/on-course|at-target/);
      }),
      { numRuns: 300 },
    );
  });

  it("taking a planned test on its day moves no other", () => {
    fc.assert(
      fc.property(starts, fc.boolean(), (start, weakOnTime) => {
        const { assessments, planOn } = open(start);
        // Once every form is taken, any other test is proposed: that is new.
        const planned = (on: Day, log: readonly Assessment[]) =>
          planOn(on, log, weakOnTime).filter(({ form, fullLength }) => form !== null || fullLength);
        let log: readonly Assessment[] = assessments;
        let rest = planned(today, log);
        while (rest[0]) {
          const { on } = rest[0];
          expect(planned(on, log)).toEqual(rest);
          log = [...log, ...pass(rest[0], 250)];
          rest = rest.slice(1);
          expect(planned(addDays(on, 1), log)).toEqual(rest);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("each test has its own day, from today to the quiet days, and a form that was not taken", () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 30 }), (start, near) => {
        for (const daysLeft of [start.daysLeft, near]) {
          const { exam, assessments, tests } = open({ ...start, daysLeft });
          const taken = new Set(assessments.map(({ form }) => form));
          const forms = tests.flatMap(({ form }) => (form ? [form.id] : []));
          expect(new Set(forms).size).toBe(forms.length);
          expect(forms.filter((form) => taken.has(form))).toEqual([]);
          const allTaken = onSale.every((form) => taken.has(form));
          for (const [index, test] of tests.entries()) {
            expect(test.form !== null || test.fullLength || allTaken).toBe(true);
            expect(test.fullLength && test.form?.source === "nbme").toBe(false);
            expect(test.on >= today).toBe(true);
            expect(daysBetween(test.on, exam)).toBeGreaterThanOrEqual(testCalendar.quietDays);
            const before = tests[index - 1];
            if (before)
              expect(daysBetween(before.on, test.on)).toBeGreaterThanOrEqual(testCalendar.apartDays);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("there is a note exactly where the promise can't be kept", () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 60 }), (start, daysLeft) => {
        const { exam, assessments, planOn } = open({ ...start, daysLeft });
        const tests = planOn(today, assessments);
        const note = scheduleNote({ assessments, tests, target, examOn: exam, today }, defaultThresholds);
        const formsLeft = nbmes.length - assessments.filter(({ source }) => source === "nbme").length;
        if (formsLeft >= readiness.consecutive && daysLeft >= 22) expect(note).toBeNull();
        const from = note?.match(/an exam on (\d+ \w+ \d+) or later/)?.[1];
        if (note !== null) expect(from !== undefined).toBe(formsLeft >= readiness.consecutive);
        if (from === undefined) return;
        const later = day(new Date(`${from} UTC`).toISOString().slice(0, 10));
        expect(later > exam).toBe(true);
        const input = { assessments, phases: [], examOn: later, target, today };
        const laterTests = planTests(input, defaultThresholds);
        expect(scheduleNote({ ...input, tests: laterTests }, defaultThresholds)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
