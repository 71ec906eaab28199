import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { judgeReadiness } from "./readiness";
import { sources } from "./sources";
import { defaultThresholds, parseThresholds } from "./thresholds";
import type { VerdictKind } from "./verdict-words";

const today = day("2026-06-12");
const target = 245;

const nbme = (form: number, on: string, score: number): Assessment => ({
  id: `${on}-${form}`,
  takenOn: day(on),
  source: "nbme",
  form: `nbme-${form}`,
  score,
  percent: null,
});
const judge = (assessments: Assessment[], thresholds = defaultThresholds) =>
  judgeReadiness({ target, assessments, today }, thresholds);

describe("the seven verdicts", () => {
  it("no target yet", () => {
    const assessments = [nbme(13, "2026-06-02", 241)];
    expect(judgeReadiness({ target: null, assessments, today }, defaultThresholds)).toEqual({
      kind: "no-target",
      target: null,
      readyLine: null,
      tests: [],
      newest: 241,
      newestOn: "2026-06-02",
      label: "No target yet",
      headline: "Set a target score to see where you stand.",
      reason: "The ready line is 10 points below the target.",
    });
  });

  it("too few: none", () => {
    expect(judge([])).toMatchObject({
      kind: "too-few",
      readyLine: 235,
      tests: [],
      label: "Not enough tests",
      headline: "Log two NBMEs to get a verdict.",
      reason: "A verdict is based on two; none is logged yet.",
    });
  });

  it("too few: one", () => {
    expect(judge([nbme(13, "2026-06-02", 241)])).toMatchObject({
      kind: "too-few",
      headline: "Log one more NBME to get a verdict.",
      reason: "A verdict is based on two; logged so far: NBME 13 on 2 June (241).",
    });
  });

  it("stale", () => {
    expect(judge([nbme(12, "2025-12-30", 240), nbme(13, "2026-05-14", 241)])).toMatchObject({
      kind: "stale",
      label: "Stale",
      headline: "Your newest NBME is 29 days old.",
      reason:
        "NBME 12 on 30 December 2025 (240) and NBME 13 on 14 May (241) may no longer show your level: a verdict needs a test from the last 28 days.",
    });
  });

  it("below the ready line", () => {
    expect(judge([nbme(13, "2026-06-02", 236), nbme(14, "2026-06-09", 234)])).toMatchObject({
      kind: "below",
      label: "Below the ready line",
      headline: "Your newest NBME is 1 point below the ready line of 235.",
      reason:
        "Based on NBME 13 on 2 June (236, 1 above) and NBME 14 on 9 June (234, 1 below). The ready line is your target of 245 minus 10.",
    });
  });

  it("unsteady", () => {
    expect(judge([nbme(13, "2026-06-02", 231), nbme(14, "2026-06-09", 236)])).toMatchObject({
      kind: "unsteady",
      label: "Unsteady",
      headline: "Your newest NBME is above the ready line of 235; the one before it is not.",
      reason:
        "Based on NBME 13 on 2 June (231, 4 below) and NBME 14 on 9 June (236, 1 above). Scores are stable when both reach the ready line.",
    });
  });

  it("on course", () => {
    const tests = [nbme(13, "2026-06-02", 241), nbme(14, "2026-06-09", 243)];
    expect(judge([...tests, nbme(12, "2026-05-17", 220)])).toEqual({
      kind: "on-course",
      target,
      readyLine: 235,
      tests,
      newest: 243,
      newestOn: "2026-06-09",
      label: "On course",
      headline: "Your last two NBMEs are above the ready line of 235.",
      reason:
        "Based on NBME 13 on 2 June (241, 6 above) and NBME 14 on 9 June (243, 8 above). This is stable by the guide’s rule; it does not guarantee 245.",
    });
  });

  it("at target", () => {
    expect(judge([nbme(13, "2026-06-02", 245), nbme(14, "2026-06-09", 250)])).toMatchObject({
      kind: "at-target",
      label: "At target",
      headline: "Your last two NBMEs are at or above your target of 245.",
      reason:
        "Based on NBME 13 on 2 June (245, equal) and NBME 14 on 9 June (250, 5 above). The official score can still be above or below the target.",
    });
  });
});

describe("at the limits", () => {
  it("a score on the ready line is not below it", () => {
    expect(judge([nbme(13, "2026-06-02", 235), nbme(14, "2026-06-09", 235)]).kind).toBe("on-course");
  });

  it("a test is fresh for 28 days, the last included", () => {
    const newestOn = (on: string) => judge([nbme(12, "2026-01-01", 241), nbme(13, on, 241)]).kind;
    expect(newestOn("2026-05-15")).toBe("on-course");
    expect(newestOn("2026-05-14")).toBe("stale");
  });

  it("one of the last two below the target is on course, not at target", () => {
    expect(judge([nbme(13, "2026-06-02", 244), nbme(14, "2026-06-09", 260)]).kind).toBe("on-course");
  });

  it("a test dated after today is ignored", () => {
    expect(judge([nbme(13, "2026-06-02", 241), nbme(14, "2026-06-13", 243)]).kind).toBe("too-few");
  });
});

describe("tests of one day", () => {
  const morning = nbme(13, "2026-06-09", 230);
  const evening = nbme(14, "2026-06-09", 241);

  it("are one sitting with their mean, whatever their ids", () => {
    for (const tests of [
      [morning, evening],
      [evening, morning],
      [{ ...morning, id: "z" }, evening],
    ]) {
      const verdict = judge([nbme(12, "2026-06-02", 236), ...tests]);
      expect(verdict).toMatchObject({
        kind: "on-course",
        newest: 235.5,
        headline: "The mean scores of your last two test days are above the ready line of 235.",
      });
      expect(verdict.reason).toMatch(
        /^Based on NBME 12 on 2 June \(236, 1 above\) and NBME 1\d \(2\d\d\) and NBME 1\d \(2\d\d\) on 9 June \(mean 235.5, 0.5 above\)\./,
      );
    }
  });

  it("do not make scores stable alone", () => {
    expect(judge([nbme(13, "2026-06-09", 241), evening])).toMatchObject({
      kind: "too-few",
      headline: "Log one more NBME of another day to get a verdict.",
      reason:
        "A verdict is based on two days with tests; logged so far: NBME 13 (241) and NBME 14 (241) on 9 June (mean 241).",
    });
  });

  it("are below the line if their mean is, also if one of them is above", () => {
    expect(judge([nbme(12, "2026-06-02", 240), morning, nbme(15, "2026-06-09", 239)])).toMatchObject({
      kind: "below",
      newest: 234.5,
      headline: "Your newest NBMEs (mean 234.5) are 0.5 points below the ready line of 235.",
    });
  });

  it("say which day is not above the line", () => {
    const low = [nbme(10, "2026-06-02", 231), nbme(11, "2026-06-02", 232)];
    expect(judge([...low, evening]).headline).toBe(
      "Your newest NBME is above the ready line of 235; an earlier test day is not.",
    );
  });
});

describe("a repeat of a form", () => {
  const first = nbme(13, "2026-06-02", 241);

  it("does not complete a verdict, and the reason says so", () => {
    expect(judge([first, nbme(13, "2026-06-09", 243)])).toMatchObject({
      kind: "too-few",
      tests: [first],
      newest: 241,
      reason:
        "A verdict is based on two; logged so far: NBME 13 on 2 June (241). NBME 13 on 9 June (243) does not count: a form taken again within 90 days counts only below the ready line.",
    });
  });

  it("does not refresh a verdict", () => {
    const old = [nbme(12, "2026-04-01", 240), nbme(13, "2026-05-01", 241)];
    const again = [nbme(12, "2026-06-08", 255), nbme(13, "2026-06-09", 255)];
    expect(judge(old).kind).toBe("stale");
    expect(judge([...old, ...again])).toMatchObject({
      kind: "stale",
      headline: "Your newest NBME is 42 days old.",
      reason: expect.stringContaining(
        "NBME 12 on 8 June (255) and NBME 13 on 9 June (255) do not count: forms taken again within 90 days count only below the ready line.",
      ),
    });
  });

  it("counts below the ready line", () => {
    expect(judge([nbme(12, "2026-05-30", 240), first, nbme(13, "2026-06-09", 234)])).toMatchObject({
      kind: "below",
      newest: 234,
    });
  });

  it("is not mentioned once newer tests decide", () => {
    const newer = [nbme(14, "2026-06-10", 240), nbme(15, "2026-06-11", 240)];
    expect(judge([first, nbme(13, "2026-06-09", 243), ...newer]).reason).not.toContain("NBME 13");
  });

  it("counts again after 90 days, and so does a repeat of another source", () => {
    const rules = parseThresholds({ catalogue: { sources: { other: { counts: true } } } });
    const amboss = (on: string): Assessment => ({
      ...nbme(1, on, 241),
      source: "other",
      form: "AMBOSS",
    });
    expect(judge([nbme(13, "2026-03-01", 236), nbme(13, "2026-06-09", 243)]).kind).toBe("on-course");
    expect(judge([amboss("2026-06-02"), amboss("2026-06-09")], rules).kind).toBe("on-course");
  });
});

describe("other sources", () => {
  const uwsa: Assessment = { ...nbme(2, "2026-06-10", 249), source: "uwsa", form: "uwsa-2" };
  const free120: Assessment = {
    ...nbme(1, "2026-06-11", 1),
    source: "free120",
    form: "free120-2021",
    score: null,
    percent: 88,
  };
  const tests = [nbme(13, "2026-06-02", 241), nbme(14, "2026-06-09", 243)];
  const counting = parseThresholds({
    catalogue: { sources: { uwsa: { counts: true, correction: -5 }, free120: { counts: true } } },
  });

  it("do not count", () => {
    expect(judge([...tests, uwsa, free120])).toEqual(judge(tests));
  });

  it("count if an admin sets it, with the correction shown in the text", () => {
    expect(judge([...tests, uwsa], counting)).toMatchObject({
      kind: "on-course",
      tests: [tests[1], uwsa],
      headline: "Your last two counted tests are above the ready line of 235.",
      reason: expect.stringContaining("UWSA 2 on 10 June (249, counted as 244, 9 above)"),
    });
  });

  it("never count with a percentage", () => {
    expect(judge([...tests, free120], counting)).toMatchObject({ kind: "on-course", tests });
  });
});

describe("another number of tests", () => {
  const rule = (consecutive: number) => parseThresholds({ readiness: { consecutive } });
  const tests = [nbme(12, "2026-05-30", 230), nbme(13, "2026-06-02", 241), nbme(14, "2026-06-09", 243)];

  it("one", () => {
    expect(judge([], rule(1)).headline).toBe("Log one NBME to get a verdict.");
    expect(judge(tests, rule(1)).headline).toBe("Your newest NBME is above the ready line of 235.");
  });

  it("three", () => {
    expect(judge(tests, rule(3))).toMatchObject({
      headline: "Your newest NBME is above the ready line of 235; an earlier one is not.",
      reason: expect.stringContaining("Scores are stable when all three reach the ready line."),
    });
    expect(judge(tests.slice(1), rule(3)).reason).toBe(
      "A verdict is based on three; logged so far: NBME 13 on 2 June (241) and NBME 14 on 9 June (243).",
    );
  });
});

describe("always", () => {
  const settings = { numRuns: 1000 };
  const score = fc.integer({ min: 220, max: 260 });
  const assessment = fc
    .record({
      id: fc.uuid(),
      daysAgo: fc.integer({ min: -3, max: 60 }),
      source: fc.constantFrom(...sources),
      form: fc.integer({ min: 9, max: 14 }),
      score,
    })
    .map(
      ({ id, daysAgo, source, form, score }): Assessment => ({
        id,
        takenOn: addDays(today, -daysAgo),
        source,
        form: {
          nbme: `nbme-${form}`,
          uwsa: `uwsa-${1 + (form % 3)}`,
          free120: "free120-2021",
          other: `AMBOSS ${form}`,
        }[source],
        score: source === "free120" ? null : score,
        percent: source === "free120" ? 80 : null,
      }),
    );
  const log = fc.uniqueArray(assessment, { maxLength: 8, selector: ({ id }) => id });
  const thresholds = fc.constantFrom(
    ...[1, 2, 3, 4].flatMap((consecutive) =>
      [false, true].map((counts) =>
        parseThresholds({ readiness: { consecutive }, catalogue: { sources: { uwsa: { counts } } } }),
      ),
    ),
  );

  it("ids do not matter, and the order of entry only for tests of one day", () => {
    const shuffled = log.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, thresholds, ([all, other], rules) => {
        const renamed = all.map((test, index) => ({ ...test, id: `${all.length - index}` }));
        const { tests: _, ...verdict } = judge(all, rules);
        expect(judge(renamed, rules)).toMatchObject(verdict);
        if (new Set(all.map(({ takenOn }) => takenOn)).size < all.length) return;
        expect(judge(other, rules)).toEqual(judge(all, rules));
      }),
      settings,
    );
  });

  it("a verdict names exactly the tests that it uses", () => {
    // Each form once: a repeat depends on a test that may not be named.
    const forms = fc.uniqueArray(assessment, {
      maxLength: 8,
      selector: ({ source, form }) => `${source} ${form}`,
    });
    fc.assert(
      fc.property(forms, thresholds, (all, rules) => {
        const verdict = judge(all, rules);
        expect(judge(verdict.tests, rules)).toEqual(verdict);
        for (const test of all) {
          const without = judge(
            all.filter((other) => other !== test),
            rules,
          );
          if (verdict.tests.includes(test)) expect(without.tests).not.toContain(test);
          else expect(without).toEqual(verdict);
        }
        for (const { score } of verdict.tests) expect(verdict.reason).toContain(`(${score}`);
      }),
      settings,
    );
  });

  it("stable means different days", () => {
    fc.assert(
      fc.property(log, thresholds, (all, rules) => {
        const { kind, tests } = judge(all, rules);
        if (kind !== "on-course" && kind !== "at-target") return;
        expect(new Set(tests.map(({ takenOn }) => takenOn)).size).toBe(rules.readiness.consecutive);
      }),
      settings,
    );
  });

  /**
   * Verdicts from worst to best. Those without enough information are in the middle: changing from them to "below" or
   * "unsteady" is no improvement.
   */
  const order: Record<VerdictKind, number> = {
    below: 0,
    unsteady: 1,
    "no-target": 2,
    "too-few": 2,
    stale: 2,
    "on-course": 3,
    "at-target": 4,
  };

  it("a test below the ready line never improves a verdict", () => {
    const low = fc
      .tuple(assessment, fc.integer({ min: 180, max: target - 11 }))
      .map(([test, score]): Assessment => ({ ...test, score: test.score === null ? null : score }));
    fc.assert(
      fc.property(log, low, thresholds, (all, added, rules) => {
        expect(order[judge([...all, added], rules).kind]).toBeLessThanOrEqual(order[judge(all, rules).kind]);
      }),
      settings,
    );
  });

  it("a repeat never improves a verdict", () => {
    const repeated = log
      .filter((all) => all.length > 0)
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.constantFrom(...all), fc.nat({ max: 60 }), score, fc.uuid()),
      );
    let changes = 0;
    fc.assert(
      fc.property(repeated, thresholds, ([all, test, later, newScore, id], rules) => {
        fc.pre(test.source !== "other");
        const again: Assessment = {
          ...test,
          id,
          takenOn: addDays(test.takenOn, later),
          score: test.score === null ? null : newScore,
        };
        const [before, after] = [judge(all, rules), judge([...all, again], rules)];
        expect(order[after.kind]).toBeLessThanOrEqual(order[before.kind]);
        if (before.kind !== after.kind) changes += 1;
      }),
      settings,
    );
    expect(changes).toBeGreaterThan(0);
  });

  it("the texts are whole sentences without promise, praise or alarm", () => {
    fc.assert(
      fc.property(log, thresholds, (all, rules) => {
        const { headline, reason } = judge(all, rules);
        for (const sentence of [headline, reason]) {
          expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
          expect(sentence).not.toMatch(
            /undefined|null|NaN| {2}|\b1 (days|points)\b|predict|congrat|great|fail|danger|!/i,
          );
        }
      }),
      settings,
    );
  });
});
