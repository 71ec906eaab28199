import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { aboutMentee } from "./about-mentee";
import type { Assessment } from "./assessments";
import { judgeReadiness } from "./readiness";
import { defaultThresholds } from "./thresholds";

const about = (sentence: string) => aboutMentee(sentence, "Bilal");
const today = day("2026-06-09");
const nbme = (takenOn: string, score: number, form = "nbme-14"): Assessment => ({
  ...{ id: takenOn, takenOn: day(takenOn), source: "nbme", form, score, percent: null },
});

describe("a sentence of the guide, read by a mentor", () => {
  it.each([
    [
      "Your newest NBME is 17 points below the ready line of 235.",
      "Bilal’s newest NBME is 17 points below the ready line of 235.",
    ],
    ["Your last two NBMEs are at your target of 245.", "Bilal’s last two NBMEs are at their target of 245."],
    ["The ready line is your target of 245 minus 10.", "The ready line is Bilal’s target of 245 minus 10."],
    [
      "Take the exam when it suits you, if you are ready.",
      "Take the exam when it suits them, if they are ready.",
    ],
    [
      "Your exam was on 9 June 2026: record its score first.",
      "Bilal’s exam was on 9 June 2026: its score is not recorded yet.",
    ],
    [
      "Match 2026 is over: choose your next season in the settings.",
      "Match 2026 is over: no next season is chosen yet.",
    ],
    [
      "Its score is late. Record its score, or set a new date.",
      "Its score is late. Its score is not recorded yet.",
    ],
    ["Young programs have yours.", "Young programs have yours."],
  ])("%s", (sentence, expected) => {
    expect(about(sentence)).toBe(expected);
  });

  it("leaves a name that looks like the word “you” as it is", () => {
    expect(aboutMentee("Your exam is soon: rest before your day, if you can.", "You Jin")).toBe(
      "You Jin’s exam is soon: rest before their day, if they can.",
    );
  });

  it("asks nothing of the mentor and does not say “you”, whatever the verdict", () => {
    const tests = [
      nbme("2026-04-01", 212, "nbme-12"),
      nbme("2026-05-01", 239),
      nbme("2026-06-01", 241, "nbme-13"),
    ];
    const verdicts = [245, 251, 230, 270, null].flatMap((target) =>
      [0, 1, 2, 3].flatMap((count) =>
        [today, day("2026-09-09")].map((on) =>
          judgeReadiness({ target, assessments: tests.slice(0, count), today: on }, defaultThresholds),
        ),
      ),
    );
    const kinds = new Set(verdicts.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      "at-target",
      "below",
      "no-target",
      "on-course",
      "stale",
      "too-few",
      "unsteady",
    ]);
    for (const { headline, reason } of verdicts) {
      for (const sentence of [headline, reason]) {
        expect(about(sentence)).not.toMatch(/\byou|^(Log|Set|Choose) /i);
      }
    }
  });
});
