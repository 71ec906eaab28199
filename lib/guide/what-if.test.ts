import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { projectExam } from "./projection";
import { judgeReadiness } from "./readiness";
import { defaultThresholds } from "./thresholds";
import { calculateWhatIf } from "./what-if";

const today = day("2026-06-09");
const assessments = [238, 241].map(
  (score, index): Assessment => ({
    id: `${index}`,
    takenOn: addDays(today, 7 * (index - 1)),
    source: "nbme",
    form: `nbme-${9 + index}`,
    score,
    percent: null,
  }),
);

describe("another target or another exam day", () => {
  it("has the verdict and the projection that they would have if they were chosen", () => {
    const examOn = addDays(today, 40);
    const officials = [{ takenOn: addDays(today, -60), score: 214 }];
    const input = { examOn, assessments, officials, today };
    const [near, far] = [245, 255].map((target) => calculateWhatIf({ target, ...input }, defaultThresholds));
    expect([near?.verdict.kind, far?.verdict.kind]).toEqual(["on-course", "below"]);
    expect(far).toEqual({
      target: 255,
      examOn,
      verdict: judgeReadiness({ target: 255, assessments, today }, defaultThresholds),
      projection: projectExam({ target: 255, official: officials, ...input }, defaultThresholds),
    });
    expect(far?.projection?.chance).toBeLessThan(near?.projection?.chance ?? 0);
  });
});
