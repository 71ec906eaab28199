import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { type PhaseName, planPhases } from "./plan";
import { planTests } from "./test-schedule";
import { defaultThresholds, parseThresholds } from "./thresholds";

// A baseline of 215 gives 14 weeks: 8 of Foundation from 2 April, 4 of Acceleration from 28 May, 2 of Refinement.
const examOn = day("2026-07-09");
const phases = planPhases({ examOn, start: day("2026-04-02"), baseline: 215 }, defaultThresholds);
const phase = (name: PhaseName) => {
  const found = phases.find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const { catalogue, testCalendar } = defaultThresholds;
const onSale = catalogue.forms.filter((form) => form.measure === "score" && form.onSale).map(({ id }) => id);
const took = (form: string, takenOn: string): Assessment => ({
  id: `${form} ${takenOn}`,
  takenOn: day(takenOn),
  source: form.startsWith("nbme") ? "nbme" : "uwsa",
  form,
  score: 230,
  percent: null,
});
const planned = (today: string, assessments: Assessment[], exam: Day | null = examOn) =>
  planTests(
    { assessments, phases: exam === examOn ? phases : [], examOn: exam, today: day(today) },
    defaultThresholds,
  );
const said = (...input: Parameters<typeof planned>) =>
  planned(...input).map(({ on, form }) => `${on} ${form?.label ?? "?"}`);

describe("the practice tests to take", () => {
  it("are spread in Foundation, weekly in Acceleration, ten days apart in Refinement, none in the last days", () => {
    expect(said("2026-04-02", [took("nbme-9", "2026-04-02")])).toEqual([
      "2026-04-30 NBME 10",
      "2026-05-28 NBME 11",
      "2026-06-04 NBME 12",
      "2026-06-11 NBME 13",
      "2026-06-18 NBME 14",
      "2026-06-28 NBME 15",
    ]);
    expect(phase("acceleration").from).toBe("2026-05-28");
    expect(phase("refinement").from).toBe("2026-06-25");
  });

  it("are spread before the first phase too", () => {
    expect(said("2026-02-01", [took("nbme-9", "2026-02-01")]).slice(0, 3)).toEqual([
      "2026-03-01 NBME 10",
      "2026-03-29 NBME 11",
      "2026-04-26 NBME 12",
    ]);
  });

  it("are not used up before the weekly ones start, even if the exam is far away", () => {
    const far = day("2026-12-01");
    const laid = planPhases({ examOn: far, start: day("2026-01-01"), baseline: 240 }, defaultThresholds);
    const tests = planTests(
      { assessments: [], phases: laid, examOn: far, today: day("2026-01-01") },
      defaultThresholds,
    );
    // Eleven forms are on sale; Acceleration and Refinement use five, so six are left to spread.
    expect(laid.map(({ name, from }) => `${name} ${from}`)).toEqual([
      "foundation 2026-10-06",
      "acceleration 2026-10-20",
      "refinement 2026-11-17",
    ]);
    expect(tests.map(({ on }) => on)).toEqual([
      "2026-01-01",
      "2026-01-29",
      "2026-02-26",
      "2026-03-26",
      "2026-04-23",
      "2026-05-21",
      "2026-10-20",
      "2026-10-27",
      "2026-11-03",
      "2026-11-10",
      "2026-11-20",
    ]);
    expect(tests.map(({ form }) => form?.id)).toEqual(onSale);
  });

  it("are where forms are few first the one of today, then the weekly ones, to the last possible day", () => {
    // With eleven quiet days the fifth weekly test falls on the last possible day, 28 June.
    const few = (forms: number) =>
      parseThresholds({
        catalogue: { forms: catalogue.forms.slice(0, forms) },
        testCalendar: { quietDays: 11 },
      });
    const input = { assessments: [], phases, examOn, today: day("2026-04-02") };
    const weekly = ["2026-05-28", "2026-06-04", "2026-06-11", "2026-06-18", "2026-06-28"];
    const on = (forms: number) => planTests(input, few(forms)).map((test) => test.on);
    expect(on(7)).toEqual(["2026-04-02", "2026-04-30", ...weekly]);
    expect(on(6)).toEqual(["2026-04-02", ...weekly]);
    expect(on(3)).toEqual(["2026-04-02", ...weekly.slice(0, 2)]);
  });

  it("include the last day of a phase in the phase", () => {
    const next = (takenOn: string) => planned(takenOn, [took("nbme-9", takenOn)])[0]?.on;
    expect(phase("foundation").to).toBe("2026-05-27");
    expect([next("2026-04-29"), next("2026-04-30")]).toEqual(["2026-05-27", "2026-05-28"]);
    expect(phase("acceleration").to).toBe("2026-06-24");
    expect([next("2026-06-17"), next("2026-06-18")]).toEqual(["2026-06-24", "2026-06-28"]);
    // The same before the first phase.
    expect([next("2026-03-04"), next("2026-03-05"), next("2026-03-06")]).toEqual([
      "2026-04-01",
      "2026-04-02",
      "2026-04-03",
    ]);
  });

  it("are not moved by a percentage or by a future test", () => {
    const before = [took("nbme-9", "2026-05-20")];
    const free120: Assessment = {
      ...took("free120-current", "2026-05-24"),
      source: "free120",
      score: null,
      percent: 72,
    };
    expect(said("2026-05-25", [...before, free120])).toEqual(said("2026-05-25", before));
    const later = said("2026-05-25", [...before, took("uwsa-1", "2026-05-26")]);
    expect(later.slice(0, 2)).toEqual(said("2026-05-25", before).slice(0, 2));
    // A test taken today counts.
    expect(said("2026-05-25", [...before, took("uwsa-1", "2026-05-25")])[0]).toBe("2026-06-01 NBME 10");
  });

  it("can be on exam day if an admin sets no quiet days", () => {
    const quiet = parseThresholds({ testCalendar: { quietDays: 0 } });
    const on = (today: string) =>
      planTests({ assessments: [], phases: [], examOn, today: day(today) }, quiet).map((test) => test.on);
    expect([on("2026-07-09"), on("2026-07-10")]).toEqual([["2026-07-09"], []]);
  });

  it("move if a test is taken early or late, and leave out a logged one", () => {
    const before = [took("nbme-9", "2026-05-20")];
    expect(said("2026-05-25", before).slice(0, 2)).toEqual(["2026-05-28 NBME 10", "2026-06-04 NBME 11"]);
    const older = took("uwsa-1", "2026-03-01");
    expect(said("2026-05-25", [...before, older])[0]).toBe("2026-05-28 NBME 10");
    expect(said("2026-05-25", [...before, took("nbme-10", "2026-05-25")]).slice(0, 2)).toEqual([
      "2026-06-01 NBME 11",
      "2026-06-08 NBME 12",
    ]);
    expect(said("2026-05-31", [...before, took("nbme-10", "2026-05-31")]).slice(0, 2)).toEqual([
      "2026-06-07 NBME 11",
      "2026-06-14 NBME 12",
    ]);
  });

  it("are due today if they were due before, and the next is counted from today", () => {
    expect(said("2026-06-02", [took("nbme-9", "2026-05-01")]).slice(0, 2)).toEqual([
      "2026-06-02 NBME 10",
      "2026-06-09 NBME 11",
    ]);
    expect(said("2026-04-10", [])[0]).toBe("2026-04-10 NBME 9");
  });

  it("continue with UWSAs after the NBMEs, and have no form after the last one", () => {
    const nbmes = onSale.filter((id) => id.startsWith("nbme"));
    const all = nbmes.map((form) => took(form, "2026-05-28"));
    expect(said("2026-05-28", all)).toEqual(["2026-06-04 UWSA 1", "2026-06-11 UWSA 2", "2026-06-18 UWSA 3"]);
    const usedUp = onSale.map((form) => took(form, "2026-05-28"));
    expect(said("2026-05-28", usedUp)).toEqual(["2026-06-04 ?"]);
  });

  it("are only the next one without an exam date, and none once the exam is over", () => {
    expect(said("2026-04-10", [], null)).toEqual(["2026-04-10 NBME 9"]);
    expect(said("2026-04-10", [took("nbme-9", "2026-04-01")], null)).toEqual(["2026-04-29 NBME 10"]);
    expect(said("2026-07-10", [])).toEqual([]);
  });

  it("are one today if the exam is in five days, and none if it is nearer", () => {
    expect(said("2026-07-04", [])).toEqual(["2026-07-04 NBME 9"]);
    expect(said("2026-07-04", [took("nbme-9", "2026-07-02")])).toEqual([]);
    expect(said("2026-07-05", [])).toEqual([]);
    expect(said("2026-07-09", [])).toEqual([]);
  });
});

describe("always", () => {
  it("each test has its own day, from today to the quiet days, and a form that was not taken", () => {
    const logs = fc.array(
      fc.record({ form: fc.constantFrom(...onSale), daysAgo: fc.integer({ min: 0, max: 200 }) }),
      { maxLength: 12 },
    );
    const today = day("2026-05-01");
    const daysLeft = fc.integer({ min: 0, max: 220 });
    const started = fc.integer({ min: 0, max: 150 });
    fc.assert(
      fc.property(logs, daysLeft, started, (logs, daysLeft, started) => {
        const exam = addDays(today, daysLeft);
        const assessments = logs.map(({ form, daysAgo }) => took(form, addDays(today, -daysAgo)));
        const plan = { examOn: exam, start: addDays(today, -started), baseline: null };
        const phases = planPhases(plan, defaultThresholds);
        const tests = planTests({ assessments, phases, examOn: exam, today }, defaultThresholds);

        const taken = new Set(assessments.map(({ form }) => form));
        const forms = tests.flatMap(({ form }) => (form ? [form.id] : []));
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms.filter((form) => taken.has(form))).toEqual([]);
        // Without a form there is only the next test.
        expect(forms.length).toBe(taken.size === onSale.length ? 0 : tests.length);
        expect(tests.length).toBeLessThanOrEqual(Math.max(1, onSale.length - taken.size));
        tests.forEach(({ on }, index) => {
          expect(on >= today).toBe(true);
          expect(daysBetween(on, exam)).toBeGreaterThanOrEqual(testCalendar.quietDays);
          const before = tests[index - 1];
          if (before) expect(daysBetween(before.on, on)).toBeGreaterThanOrEqual(1);
        });
      }),
      { numRuns: 500 },
    );
  });
});
