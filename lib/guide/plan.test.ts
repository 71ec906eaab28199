import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, daysBetween } from "@/lib/days";
import { baselineGapNote, type Phase, phaseOn, phaseWork, planPhases, planWeeks, studyTime } from "./plan";
import { defaultThresholds, parseThresholds } from "./thresholds";

const examOn = day("2026-07-10");
const weeksBefore = (weeks: number) => addDays(examOn, -weeks * 7);
const plan = (weeks: number, baseline: number | null) =>
  planPhases({ examOn, start: weeksBefore(weeks), baseline }, defaultThresholds);
const days = ({ from, to }: Phase) => daysBetween(from, to) + 1;
const inShort = (phases: Phase[]) =>
  phases.map(
    (phase) => `${phase.name} ${days(phase) / 7}${phase.shortBy ? `, short by ${phase.shortBy}` : ""}`,
  );

describe("how long a plan is", () => {
  it.each([
    [180, 10, 14],
    [219, 10, 14],
    [220, 10, 14],
    [224, 10, 14],
    [225, 8, 10],
    [235, 8, 10],
    [236, 8, 10],
    [239, 8, 10],
    [240, 6, 8],
    [270, 6, 8],
    [null, 12, 19],
  ])("a baseline of %s needs %i to %i weeks", (baseline, minWeeks, maxWeeks) => {
    expect(planWeeks(baseline, defaultThresholds)).toEqual({ minWeeks, maxWeeks });
  });

  it("explains which plan is used if the guide has none", () => {
    const gap = (baseline: number | null) => baselineGapNote(baseline, defaultThresholds);
    const low =
      "The guide has no plan for a baseline of 220 to 224. We use the one for lower baselines: 10 to 14 weeks.";
    const middle =
      "The guide has no plan for a baseline of 236 to 239. We use the one for lower baselines: 8 to 10 weeks.";
    expect([220, 224, 236, 239].map(gap)).toEqual([low, low, middle, middle]);
    expect([null, 219, 225, 235, 240].map(gap)).toEqual([null, null, null, null, null]);
    const narrow = parseThresholds({ plan: { low: { guideBelow: 224 } } });
    expect(baselineGapNote(224, narrow)).toContain("a baseline of 224.");
    expect(baselineGapNote(223, narrow)).toBeNull();
  });
});

describe("the time of study without an exam date", () => {
  const window = { from: day("2027-06-20"), to: day("2027-07-31") };
  const time = (baseline: number | null, today: string) =>
    studyTime({ baseline, window, today: day(today) }, defaultThresholds);

  it("has the weeks for the baseline, and the last day to start", () => {
    expect(time(214, "2027-04-24")).toBe(
      "With a baseline of 214, plan 10 to 14 weeks of study. To take the exam in the recommended time, 20 June to 31 July 2027, start by 24 April 2027.",
    );
    expect(time(245, "2027-01-01")).toContain("plan 6 to 8 weeks of study. To take");
    expect(time(245, "2027-01-01")).toContain("start by 5 June 2027.");
  });

  it("says to start now, or that it is too late", () => {
    expect(time(214, "2027-04-25")).toMatch(/start now: 13 weeks are left\.$/);
    expect(time(214, "2027-05-22")).toMatch(/start now: 10 weeks are left\.$/);
    expect(time(214, "2027-05-23")).toMatch(/: choose a later day or a later season\.$/);
    expect(time(214, "2027-07-31")).toMatch(/: choose a later day or a later season\.$/);
    expect(time(214, "2027-08-01")).toMatch(/ is over\.$/);
  });
});

describe("the work of a phase", () => {
  it("includes the exam's blocks and the distance between practice tests", () => {
    const { acceleration, refinement } = phaseWork(defaultThresholds);
    expect(acceleration).toBe(
      "timed blocks as in the exam (30 minutes, at most 20 questions); a practice test every week",
    );
    expect(refinement).toContain(
      "full-length practice with a Free 120 and bank blocks (the exam has 16 blocks of 30 minutes)",
    );
    const testEvery = (accelerationEveryDays: number) =>
      phaseWork(parseThresholds({ testCalendar: { accelerationEveryDays } })).acceleration;
    expect(testEvery(10)).toContain("a practice test every 10 days");
    expect(testEvery(1)).toContain("a practice test every day");
  });
});

describe("the phases, counted back from the exam", () => {
  it.each([
    ["all maxima", 19, null, ["foundation 10", "acceleration 6", "refinement 3"]],
    ["Refinement is lengthened last", 18, null, ["foundation 10", "acceleration 6", "refinement 2"]],
    ["Acceleration before it", 17, null, ["foundation 10", "acceleration 5", "refinement 2"]],
    ["Foundation first", 14, 210, ["foundation 8", "acceleration 4", "refinement 2"]],
    ["the minima", 12, 210, ["foundation 6", "acceleration 4", "refinement 2"]],
    ["Foundation is short", 8, 240, ["foundation 2, short by 4", "acceleration 4", "refinement 2"]],
    ["no Foundation", 5, 210, ["acceleration 3, short by 1", "refinement 2"]],
    ["Refinement alone", 1, 210, ["refinement 1, short by 1"]],
    ["exam day", 0, 210, []],
    ["the exam is over", -1, 210, []],
  ])("%s", (_case, weeks, baseline, expected) => {
    expect(inShort(plan(weeks, baseline))).toEqual(expected);
  });

  it("start as late as the baseline's plan and the phases allow", () => {
    const phases = plan(30, 230);
    expect(phases[0]?.from).toBe(weeksBefore(10));
    expect(phaseOn(phases, weeksBefore(10))?.name).toBe("foundation");
    expect(phaseOn(phases, weeksBefore(11))).toBeNull();
    expect(plan(30, null)[0]?.from).toBe(weeksBefore(19));
  });

  it("end on the day before the exam", () => {
    const phases = plan(8, 240);
    expect(phaseOn(phases, addDays(examOn, -1))?.name).toBe("refinement");
    expect(phaseOn(phases, examOn)).toBeNull();
  });

  it("round the missing weeks up", () => {
    const start = addDays(examOn, -10);
    expect(planPhases({ examOn, start, baseline: null }, defaultThresholds)).toEqual([
      { name: "refinement", from: start, to: addDays(examOn, -1), shortBy: 1, shortBecause: "time" },
    ]);
  });

  it("follow an admin's thresholds", () => {
    const longer = parseThresholds({ phases: { refinement: { minWeeks: 3 } } });
    const phases = planPhases({ examOn, start: weeksBefore(8), baseline: 240 }, longer);
    expect(inShort(phases)).toEqual(["foundation 1, short by 5", "acceleration 4", "refinement 3"]);
  });
});

describe("always", () => {
  it("the phases fill the plan without gap or overlap, within their maxima, with the missing weeks", () => {
    const baseline = fc.option(fc.integer({ min: 180, max: 280 }));
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 200 }), baseline, (daysLeft, baseline) => {
        const start = addDays(examOn, -daysLeft);
        const phases = planPhases({ examOn, start, baseline }, defaultThresholds);
        const longest = planWeeks(baseline, defaultThresholds).maxWeeks * 7;

        const total = phases.reduce((sum, phase) => sum + days(phase), 0);
        expect(total).toBe(Math.max(0, Math.min(daysLeft, longest)));
        let next = addDays(examOn, -total);
        for (const phase of phases) {
          const { minWeeks, maxWeeks } = defaultThresholds.phases[phase.name];
          expect(phase.from).toBe(next);
          expect(days(phase)).toBeGreaterThan(0);
          expect(days(phase)).toBeLessThanOrEqual(maxWeeks * 7);
          expect(phase.shortBy > 0).toBe(days(phase) < minWeeks * 7);
          next = addDays(phase.to, 1);
        }
        if (total > 0) expect(next).toBe(examOn);
      }),
      { numRuns: 500 },
    );
  });

  it("a later exam never shortens a phase, and the result does not depend on today", () => {
    const lengthOf = (phases: Phase[], name: string) =>
      phases.filter((phase) => phase.name === name).reduce((sum, phase) => sum + days(phase), 0);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 100 }),
        fc.option(fc.integer({ min: 180, max: 280 })),
        (daysLeft, delay, baseline) => {
          const start = addDays(examOn, -daysLeft);
          const before = planPhases({ examOn, start, baseline }, defaultThresholds);
          const after = planPhases({ examOn: addDays(examOn, delay), start, baseline }, defaultThresholds);
          for (const name of ["foundation", "acceleration", "refinement"]) {
            expect(lengthOf(after, name)).toBeGreaterThanOrEqual(lengthOf(before, name));
          }
          expect(after.at(-1)?.to).toBe(addDays(examOn, delay - 1));
          // Nothing is planned before the start.
          expect((after[0]?.from ?? start) >= start).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("a phase that is too short has a reason", () => {
    const why = (weeks: number, baseline: number | null) =>
      plan(weeks, baseline).map(({ name, shortBecause }) => [name, shortBecause]);
    expect(why(5, 210)).toEqual([
      ["acceleration", "time"],
      ["refinement", null],
    ]);
    // A baseline of 250 asks for eight weeks at most: with eight it is the time that is short.
    expect(why(8, 250)[0]).toEqual(["foundation", "time"]);
    expect(why(9, 250)[0]).toEqual(["foundation", "baseline"]);
    expect(why(20, 250)).toEqual([
      ["foundation", "baseline"],
      ["acceleration", null],
      ["refinement", null],
    ]);
  });
});
