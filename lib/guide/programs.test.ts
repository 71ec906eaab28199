import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  budgetOf,
  costOfSize,
  countPrograms,
  criteria,
  defaultWeights,
  fitOf,
  includesDr,
  irExposures,
  mixOf,
  mixOfScenario,
  type Program,
  type ProgramCount,
  programKinds,
  programStatuses,
  roleOf,
  signals,
  signalsOf,
  wantedSize,
} from "./programs";
import type { Scenario } from "./scenario";
import { defaultThresholds, parseThresholds } from "./thresholds";

const scenarios: Scenario[] = [1, 2, 3];
const count = (
  kind: ProgramCount["kind"],
  number: number,
  more: Partial<ProgramCount> = {},
): ProgramCount => ({
  kind,
  signal: null,
  status: "considering",
  count: number,
  ...more,
});
const program: Program = {
  id: "1",
  name: "Harbor University",
  state: "TX",
  kind: "integrated-ir",
  imgFriendly: true,
  irExposure: "strong",
  signal: "gold",
  status: "considering",
};
const someProgram = fc.record({
  id: fc.uuid(),
  name: fc.string({ minLength: 1 }),
  state: fc.constantFrom(null, "TX", "NY"),
  kind: fc.constantFrom(...programKinds),
  imgFriendly: fc.constantFrom(true, false, null),
  irExposure: fc.constantFrom(null, ...irExposures),
  signal: fc.constantFrom(null, ...signals),
  status: fc.constantFrom(...programStatuses),
});
const someWeights = fc.record(
  Object.fromEntries(criteria.map((criterion) => [criterion, fc.integer({ min: 0, max: 10 })])) as Record<
    (typeof criteria)[number],
    fc.Arbitrary<number>
  >,
);

describe("a list compared with its scenario", () => {
  it("has a share of each kind, and a number of missing programs", () => {
    const list = [count("integrated-ir", 3), count("dr-academic", 6), count("dr-community", 3)];
    const { shares, total, missing, size } = mixOf(list, 3, defaultThresholds);
    expect(shares.map(({ percent, standing }) => [percent, standing])).toEqual([
      [25, "many"],
      [50, "fits"],
      [25, "few"],
    ]);
    expect([total, missing, size.min, size.max, size.source]).toEqual([12, 68, 80, 120, "guide"]);
  });

  it("is wanted in a size that its scenario sets, which the guide says of the third alone", () => {
    expect(scenarios.map((scenario) => wantedSize(scenario, defaultThresholds))).toEqual([
      { min: 40, max: 80, source: "decision" },
      { min: 60, max: 100, source: "decision" },
      { min: 80, max: 120, source: "guide" },
    ]);
    const missing = (programs: number) =>
      mixOf([count("dr-academic", programs)], 1, defaultThresholds).missing;
    expect([39, 40, 41].map(missing)).toEqual([1, 0, 0]);
  });

  it("spends its signals from two pools", () => {
    const numbers = parseThresholds({
      programs: { goldSignals: 3, silverSignals: 12, signalsEstimated: false },
    });
    const list = [
      count("integrated-ir", 2, { signal: "gold" }),
      count("dr-academic", 1, { signal: "gold" }),
      count("dr-academic", 5, { signal: "silver" }),
      count("dr-community", 9),
    ];
    expect(signalsOf(list, numbers)).toEqual([
      { signal: "gold", given: 3, pool: 3, estimated: false },
      { signal: "silver", given: 5, pool: 12, estimated: false },
    ]);
  });

  it("that is there as rows counts one for each", () => {
    const { id: _id, name: _name, ...row } = program;
    const rows = [program, row, { ...row, signal: null, status: "withdrawn" as const }];
    const counted = { kind: row.kind, signal: row.signal, status: row.status, count: 1 };
    expect(countPrograms(rows)).toEqual([
      counted,
      counted,
      { ...counted, signal: null, status: "withdrawn" },
    ]);
  });

  it("counts rejections, and for withdrawn programs only the signal", () => {
    const list = [
      count("dr-academic", 2, { status: "declined" }),
      count("dr-academic", 5, { status: "withdrawn", signal: "gold" }),
    ];
    expect(mixOf(list, 2, defaultThresholds).total).toBe(2);
    expect(signalsOf(list, defaultThresholds).map(({ given }) => given)).toEqual([5, 0]);
    expect(budgetOf(list, defaultThresholds).lines.map(({ programs }) => programs)).toEqual([0, 2]);
  });

  it("is compared by the rounded share", () => {
    const shares = (ir: number, academic: number, community: number) =>
      mixOf(
        [count("integrated-ir", ir), count("dr-academic", academic), count("dr-community", community)],
        3,
        defaultThresholds,
      ).shares.map(({ standing }) => standing);
    // 34.6 % academic, 57.7 % community; then 10.3 % integrated IR.
    expect(shares(2, 9, 15)).toEqual(["fits", "fits", "fits"]);
    expect(shares(3, 12, 14)[0]).toBe("fits");
  });

  it("includes DR unless every program is integrated IR", () => {
    expect(includesDr([])).toBe(true);
    expect(includesDr([count("integrated-ir", 3)])).toBe(false);
    expect(includesDr([count("integrated-ir", 3), count("dr-community", 1)])).toBe(true);
    expect(includesDr([count("integrated-ir", 3), count("dr-academic", 1, { status: "withdrawn" })])).toBe(
      false,
    );
  });

  it("has no shares when it is empty", () => {
    expect(
      mixOf([], 1, defaultThresholds).shares.map(({ percent, standing }) => [percent, standing]),
    ).toEqual(programKinds.map(() => [null, "none yet"]));
  });

  it("can reach the recommended mix in every scenario", () => {
    for (const scenario of scenarios) {
      const shares = Object.values(mixOfScenario(scenario, defaultThresholds));
      expect(shares.reduce((sum, { minPercent }) => sum + minPercent, 0)).toBeLessThanOrEqual(100);
      expect(shares.reduce((sum, { maxPercent }) => sum + maxPercent, 0)).toBeGreaterThanOrEqual(100);
    }
    const impossible = { integratedIr: { minPercent: 90, maxPercent: 95 }, drAcademic: { minPercent: 50 } };
    expect(() => parseThresholds({ programs: { scenario1: impossible } })).toThrow("add up");
  });
});

describe("what a list costs", () => {
  it.each([
    [30, 0, 30 * 11 + 245],
    [31, 0, 30 * 11 + 30 + 245],
    [0, 100, 30 * 11 + 70 * 30 + 245],
    // The lower fee applies to the first programs of both specialties.
    [30, 30, 60 * 11 + 245],
    [0, 0, 0],
  ])("%i IR and %i DR programs are %i dollars", (ir, dr, dollars) => {
    const list = [count("integrated-ir", ir), count("dr-academic", dr)];
    expect(budgetOf(list, defaultThresholds).total).toBe(dollars);
  });

  it("of a recommended size is that of the scenario’s mix", () => {
    // 80 programs of scenario 3 are 4 of IR and 76 of DR: 4 × 11 + 30 × 11 + 46 × 30, and 245 once.
    expect(costOfSize(80, 3, defaultThresholds)).toBe(44 + 330 + 1380 + 245);
    expect(costOfSize(0, 3, defaultThresholds)).toBe(0);
  });

  it("rises with every program", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.constantFrom(...programKinds), (ir, dr, kind) => {
        const list = [count("integrated-ir", ir), count("dr-community", dr)];
        expect(budgetOf([...list, count(kind, 1)], defaultThresholds).total).toBeGreaterThan(
          budgetOf(list, defaultThresholds).total,
        );
      }),
    );
  });
});

describe("the fit of a program", () => {
  const context = { scenario: 3 as const, weights: defaultWeights(defaultThresholds), states: ["TX"] };

  it("has points for each criterion", () => {
    const fit = fitOf(program, context);
    expect(fit.reasons.map(({ criterion, points, of }) => [criterion, points, of])).toEqual([
      ["kind", 0, 3],
      ["imgFriendly", 3, 3],
      ["irExposure", 2, 2],
      ["geography", 1, 1],
    ]);
    expect([fit.points, fit.of]).toEqual([6, 9]);
  });

  it.each<[Partial<Program>, number[]]>([
    [{}, [0, 3, 2, 1]],
    [{ kind: "dr-academic" }, [3, 3, 2, 1]],
    [{ imgFriendly: false }, [0, 0, 2, 1]],
    [{ imgFriendly: null }, [0, 1.5, 2, 1]],
    [{ irExposure: "some" }, [0, 3, 1, 1]],
    [{ irExposure: "none" }, [0, 3, 0, 1]],
    [{ irExposure: null }, [0, 3, 1, 1]],
    [{ state: "NY" }, [0, 3, 2, 0]],
    [{ state: null }, [0, 3, 2, 0.5]],
  ])("gives an integrated program with everything, but %o, %j points", (changed, points) => {
    const { reasons } = fitOf({ ...program, ...changed }, context);
    expect(reasons.map((reason) => reason.points)).toEqual(points);
  });

  it.each([null, ...signals])(
    "is the same with the signal %s, because a signal follows the fit",
    (signal) => {
      expect(fitOf({ ...program, signal }, context)).toEqual(fitOf(program, context));
    },
  );

  it("leaves out what weighs nothing", () => {
    const weights = { ...context.weights, imgFriendly: 0 };
    expect(fitOf(program, { ...context, weights })).toMatchObject({
      points: 3,
      of: 6,
      reasons: [{ criterion: "kind" }, { criterion: "irExposure" }, { criterion: "geography" }],
    });
  });

  it("counts unknown values half, and leaves out criteria that do not apply", () => {
    const unknown = { ...program, imgFriendly: null, irExposure: null, state: null };
    expect(fitOf(unknown, context).points).toBe(1.5 + 1 + 0.5);
    const anywhere = fitOf(program, { ...context, states: [], scenario: null });
    expect(anywhere.reasons.map(({ criterion }) => criterion)).toEqual(["imgFriendly", "irExposure"]);
  });

  it("uses the guide's role of each kind", () => {
    expect(programKinds.map((kind) => scenarios.map((scenario) => roleOf(kind, scenario)))).toEqual([
      ["core", "part", "reach"],
      ["core", "core", "core"],
      ["part", "core", "core"],
    ]);
  });

  it("is the sum of its points, stays within the weights, and never falls for a better value", () => {
    fc.assert(
      fc.property(
        someProgram,
        someWeights,
        fc.constantFrom(null, ...scenarios),
        (some, weights, scenario) => {
          const asked = { scenario, weights, states: ["TX"] };
          const fit = fitOf(some, asked);
          expect(fit.points).toBeCloseTo(fit.reasons.reduce((sum, { points }) => sum + points, 0));
          expect(fit.points).toBeGreaterThanOrEqual(0);
          expect(fit.points).toBeLessThanOrEqual(fit.of);
          const better = { ...some, imgFriendly: true, irExposure: "strong" as const };
          expect(fitOf(better, asked).points).toBeGreaterThanOrEqual(fit.points);
        },
      ),
    );
  });
});
