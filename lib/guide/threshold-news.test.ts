import { describe, expect, it } from "vitest";
import { applyEdits, type Edits } from "./edits";
import { thresholdNews } from "./threshold-news";
import { defaultThresholds } from "./thresholds";

const labelOf = (form: string) => form.toUpperCase();
const version = (number: number, edits: Edits) => ({
  version: number,
  since: new Date(`2027-03-0${number}T12:00:00Z`),
  reason: `because ${number}`,
  thresholds: applyEdits(defaultThresholds, edits).thresholds ?? defaultThresholds,
});
const details = (edits: Edits) => thresholdNews([version(1, {}), version(2, edits)], labelOf)[0]?.details;

describe("the news of changed numbers", () => {
  it("passes over a version that changed nothing for applicants", () => {
    const line = { "readiness.marginPoints": 8 };
    const versions = [
      version(1, {}),
      version(2, { "triage.idleDays": 10 }),
      version(3, { ...line, "triage.idleDays": 10 }),
      version(4, { ...line, "triage.idleDays": 12 }),
      version(5, { ...line, "readiness.freshDays": 21 }),
    ];
    expect(thresholdNews(versions, labelOf).map((news) => news.version)).toEqual([3, 5]);
    expect(thresholdNews([version(1, {})], labelOf)).toEqual([]);
  });

  it("says of versions that are left out what they changed together", () => {
    const line = { "readiness.marginPoints": 8 };
    const news = thresholdNews([version(1, {}), version(4, line), version(5, {})], labelOf);
    expect(news).toEqual([]);
    const [sum, last] = thresholdNews(
      [version(1, {}), version(4, line), version(5, { ...line, "readiness.freshDays": 21 })],
      labelOf,
    );
    expect(sum).toMatchObject({
      headline: "The ready line changed from 10 to 8 points below the target",
      reason: "the sum of 3 edits",
    });
    expect(last).toMatchObject({ version: 5, reason: "because 5" });
  });

  it("says four changes whole, and of five four and how many more", () => {
    const four = {
      "bands.bestFrom": 252,
      "exam.passingScore": 219,
      "letters.nudgeDays": 20,
      "readiness.freshDays": 21,
    };
    expect(details(four)).toHaveLength(4);
    const five = details({ ...four, "testCalendar.quietDays": 6 });
    expect(five).toHaveLength(5);
    expect(five?.at(-1)).toBe("And 1 more.");
  });

  it("says a number by its whole meaning, and what is no number by its name", () => {
    expect(details({ "programs.feeToken": 170 })).toEqual([
      expect.stringMatching(/^The ERAS token .*: 165 → 170 U\.S\. dollars\.$/),
    ]);
    expect(details({ "bands.competitiveFrom": 236 })).toEqual([
      expect.stringMatching(/research and U\.S\. clinical experience: 235 → 236 points\.$/),
    ]);
    expect(details({ "catalogue.forms.nbme-9.onSale": false })).toEqual([
      expect.stringMatching(/^NBME-9, .*: yes → no\.$/),
    ]);
  });
});
