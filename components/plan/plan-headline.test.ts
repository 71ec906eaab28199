import { describe, expect, it } from "vitest";
import { planHeadline, planStep } from "@/components/plan/plan-headline";
import { addDays, type Day, day } from "@/lib/days";
import { seasonOf } from "@/lib/guide/season";
import { standingOf } from "@/lib/guide/standing";
import { defaultThresholds } from "@/lib/guide/thresholds";

const today = day("2026-06-09");
const season = seasonOf(2027, defaultThresholds);

/** The headline for an exam in so many days, 0 for today. */
function headline(
  examIn: number | null,
  { on = today, official = null as number | null, started = -14 } = {},
): { title: string; lead: string } {
  const examOn = examIn === null ? null : addDays(on, examIn);
  const standing = standingOf(
    {
      target: 245,
      examOn,
      baseline: null,
      startedOn: addDays(on, started),
      assessments: [],
      blocks: [],
      official: official === null ? null : { takenOn: addDays(on, -30), score: official },
      today: on,
    },
    defaultThresholds,
  );
  return planHeadline(standing, { examOn, season, today: on }, defaultThresholds);
}

describe("the title of the plan", () => {
  it("shows the week of the phase", () => {
    expect(headline(60).title).toBe("Foundation, week 3 of 5; the exam is in 60 days.");
    expect(headline(60, { started: -13 }).title).toMatch(/^Foundation, week 2 of/);
    expect(headline(1).title).toMatch(/the exam is in 1 day\.$/);
  });

  it("says without an exam date how long the plan takes and when to start", () => {
    // The window of Match 2027 ends on 31 July 2026: 7 weeks are left.
    expect(headline(null).lead).toMatch(
      /^Without a baseline, plan 12 to 19 weeks of study\. That is too long for the recommended time, 20 June to 31 July 2026: choose a later day or a later season\. Match 2027/,
    );
  });

  it.each<[string, ReturnType<typeof headline>]>([
    ["The exam is today.", headline(0)],
    ["No exam date yet: the plan needs one.", headline(null)],
    ["The official score is 251. The application is next.", headline(null, { official: 251 })],
    [
      "The last attempt (213) was not a pass. Choose a new exam date first.",
      headline(null, { official: 213 }),
    ],
  ])("%s", (title, shown) => {
    expect(shown.title).toBe(title);
  });

  it("shows when the score is expected: usually, then late, then not at all", () => {
    const usual = defaultThresholds.exam.scoreReleaseDays;
    const cautious = defaultThresholds.exam.cautiousReleaseDays;
    expect(headline(-usual).title).toBe(
      "Your exam was on 12 May 2026. Its score is expected by 9 June 2026.",
    );
    expect(headline(-usual - 1).title).toMatch(/Its score may take until 6 July 2026\.$/);
    expect(headline(-cautious).title).toMatch(/Its score may take until 9 June 2026\.$/);
    expect(headline(-cautious - 1).title).toMatch(/Record its score, or set a new date\.$/);
  });

  it("shows when a future plan starts", () => {
    expect(headline(400, { started: 0 }).title).toMatch(
      /^Foundation starts on \d+ \w+ \d{4}; the exam is in 400 days\.$/,
    );
  });

  it.each<[string, Day, RegExp]>([
    [
      "names the season's dates, and which are estimated",
      today,
      /applications from 2 September, .*23 September 2026 \(estimated\)\.$/,
    ],
    ["names a season on Match Day", season.match.on, / Match 2027: applications/],
    ["says that a season is over the day after", addDays(season.match.on, 1), / Match 2027 is over/],
  ])("%s", (_, on, lead) => {
    expect(headline(null, { on }).lead).toMatch(lead);
  });

  it("does not call a published date estimated", () => {
    const standing = standingOf(
      {
        target: 245,
        examOn: null,
        baseline: null,
        startedOn: null,
        assessments: [],
        blocks: [],
        official: null,
        today,
      },
      defaultThresholds,
    );
    const published = { ...season, review: { ...season.review, estimated: false } };
    expect(
      planHeadline(standing, { examOn: null, season: published, today }, defaultThresholds).lead,
    ).toMatch(/23 September 2026\.$/);
  });
});

describe("what the plan waits for", () => {
  const step = (examIn: number | null, official: number | null = null, on = today) => {
    const examOn = examIn === null ? null : addDays(on, examIn);
    const { official: score, next } = standingOf(
      {
        target: 245,
        examOn,
        baseline: null,
        startedOn: null,
        assessments: [],
        blocks: [],
        official: official === null ? null : { takenOn: addDays(on, -30), score: official },
        today: on,
      },
      defaultThresholds,
    );
    return planStep({ official: score, next }, { examOn, season, today: on })?.label ?? null;
  };

  it.each<[string | null, string | null]>([
    ["Set the exam date", step(null)],
    [null, step(60)],
    ["Record the score", step(-3)],
    ["Set a new exam date", step(null, 213)],
    [null, step(null, 251)],
    ["Choose your season", step(60, null, addDays(season.match.on, 1))],
  ])("is %s", (label, found) => {
    expect(found).toBe(label);
  });
});
