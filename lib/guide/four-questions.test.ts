import { describe, expect, it } from "vitest";
import { answerFourQuestions } from "./four-questions";
import { seasonOf } from "./season";
import { type StrategyInput, strategyOf } from "./strategy";
import { defaultThresholds, parseThresholds } from "./thresholds";

const nothing: StrategyInput = {
  official: null,
  attempts: 0,
  failedStep2: false,
  range: null,
  chosen: null,
  step1: { result: null, score: null, attempts: null },
  target: null,
};

/** The answers by key for an applicant with these scores. */
function answers(input: Partial<StrategyInput>, thresholds = defaultThresholds) {
  const scores = { ...nothing, ...input };
  const questions = answerFourQuestions(
    {
      target: scores.target,
      step1: scores.step1,
      strategy: strategyOf(scores, thresholds),
      season: seasonOf(2027, thresholds),
      recommendation: { answer: "Recommendation: postpone.", reasons: ["Because."] },
    },
    thresholds,
  );
  return Object.fromEntries(questions.map(({ key, answer, points }) => [key, [answer, ...points].join(" ")]));
}

describe("the guide’s four questions", () => {
  it("are answered without any score", () => {
    const found = answers({});
    expect(found.score).toContain("245 or more is the most competitive: set a target.");
    expect(found.score).toContain("there is no projection yet");
    expect(found["step-1"]).toContain("from 240 on. You have no Step 1 result here yet.");
    expect(found.failed).toContain("Your record has no failed attempt.");
    expect(found.when).toContain("Recommendation: postpone. Because. A gain of 10–15 points");
  });

  it("are answered with the applicant’s own numbers", () => {
    const found = answers({
      target: 238,
      range: { low: 222, high: 248 },
      step1: { result: "numeric", score: 208, attempts: 1 },
    });
    expect(found.score).toContain("Your target of 238 means: competitive with IR exposure");
    expect(found.score).toContain("your range for the exam is 222–248, with 235 in the middle");
    expect(found["step-1"]).toContain("from 240 on. The middle of your range is 235.");
    expect(found["step-1"]).toContain("Your target is 2 below 240: raise it.");
  });

  it("know a failed attempt, an official score and a Step 1 that is done", () => {
    const retaken = answers({ official: 246, attempts: 2, failedStep2: true });
    expect(retaken.failed).toContain("Yes, but it is harder. You are in scenario 3.");
    expect(retaken.score).toContain("your official score is 246");
    const weak = { result: "fail" as const, score: null, attempts: 1 };
    expect(answers({ official: 246, attempts: 1, step1: weak })["step-1"]).toContain(
      "your score reaches the 240",
    );
    const passed = { result: "pass" as const, score: null, attempts: 1 };
    expect(answers({ step1: passed })["step-1"]).toContain("You do not need it");
    expect(answers({ step1: { ...passed, attempts: null } })["step-1"]).toContain("not low");
  });

  it("follow the thresholds", () => {
    const changed = parseThresholds({ scenarios: { recoveryTarget: 242, programsMin: 90 } });
    expect(answers({}, changed)["step-1"]).toContain("from 242 on");
    expect(answers({}, changed).failed).toContain("to 90–120 programs or more");
  });
});
