import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { cardsKept, cardsLogged, cardsNotShown, questionsLogged, testLogged } from "./logged";
import { defaultThresholds as thresholds } from "./thresholds";

const today = day("2026-06-12");
const nbme = (form: number, on: string, score: number): Assessment => ({
  id: `${on}-${form}`,
  takenOn: day(on),
  source: "nbme",
  form: `nbme-${form}`,
  score,
  percent: null,
});

const older = [nbme(12, "2026-05-20", 236), nbme(13, "2026-06-02", 231)];
const logged = (test: Assessment, before = older, target: number | null = 245, numbers = thresholds) =>
  testLogged({ test, assessments: [...before, test], target, today }, numbers);

describe("a practice test that was just logged", () => {
  it("says its score, its distance to the ready line, and the verdict before and after", () => {
    expect(logged(nbme(14, "2026-06-10", 243))).toBe(
      "NBME 14 of 10 June is logged: 243, 8 points above the ready line of 235. The verdict changes from “Below the ready line” to “Unsteady”.",
    );
    expect(logged(nbme(14, "2026-06-10", 234))).toBe(
      "NBME 14 of 10 June is logged: 234, 1 point below the ready line of 235. The verdict is still “Below the ready line”.",
    );
    expect(logged(nbme(14, "2026-06-10", 235))).toContain("235, equal to the ready line of 235.");
  });

  it("says what is missing until there is a verdict", () => {
    expect(logged(nbme(14, "2026-06-10", 243), [])).toBe(
      "NBME 14 of 10 June is logged: 243, 8 points above the ready line of 235. Log one more NBME to get a verdict.",
    );
    expect(logged(nbme(14, "2026-06-10", 243), older, null)).toBe(
      "NBME 14 of 10 June is logged: 243. Set a target score to see where you stand.",
    );
  });

  it("says why it does not count", () => {
    const still = "The verdict is still “Below the ready line”.";
    expect(
      logged({
        ...nbme(0, "2026-06-10", 0),
        source: "free120",
        form: "free120-2021",
        score: null,
        percent: 72,
      }),
    ).toMatch(new RegExp(`is logged: 72%\\. A percentage does not count toward the verdict\\. ${still}$`));
    expect(logged({ ...nbme(0, "2026-06-10", 244), source: "other", form: "AMBOSS" })).toBe(
      `AMBOSS of 10 June is logged: 244, 9 points above the ready line of 235. This test does not count toward the verdict. ${still}`,
    );
    expect(logged(nbme(13, "2026-06-10", 244))).toMatch(
      /It repeats a form within \d+ days, so it does not count toward the verdict\. The verdict is still/,
    );
  });

  it("says which score counts, if its source has a correction", () => {
    const { catalogue } = thresholds;
    const sources = { ...catalogue.sources, nbme: { ...catalogue.sources.nbme, correction: -2 } };
    expect(
      logged(nbme(14, "2026-06-10", 243), older, 245, {
        ...thresholds,
        catalogue: { ...catalogue, sources },
      }),
    ).toContain("243, counted as 241, 6 points above the ready line of 235.");
  });

  it("is judged like the others when it is too old to be among the newest", () => {
    const test = nbme(9, "2025-01-10", 220);
    expect(testLogged({ test, assessments: older, target: 245, today }, thresholds)).toBe(
      "NBME 9 of 10 January 2025 is logged: 220, 15 points below the ready line of 235. The verdict is still “Below the ready line”.",
    );
  });
});

describe("questions and flashcards that were just logged", () => {
  it("are said with the sum of their day, and today with the range", () => {
    const range = { min: 60, max: 80 };
    expect(questionsLogged({ done: 1, systems: 1, sum: 41, on: today, range, today })).toBe(
      "1 question is logged: 41 on 12 June. Your range is 60–80 a day.",
    );
    expect(questionsLogged({ done: 60, systems: 2, sum: 60, on: day("2026-06-11"), range, today })).toBe(
      "60 questions in 2 systems are logged: 60 on 11 June.",
    );
    expect(questionsLogged({ done: 40, systems: 1, sum: 40, on: today, range: null, today })).toBe(
      "40 questions are logged: 40 on 12 June.",
    );
    expect(cardsLogged({ cards: 120, on: today, today })).toBe("120 flashcards on 12 June.");
    expect(cardsLogged({ cards: 0, on: today, today })).toBe("No flashcards on 12 June.");
    expect(cardsKept({ cards: 120, total: 150, on: today, today })).toBe(
      "150 flashcards on 12 June stay: this total was saved in the meantime. The total of 120 that waited was not saved. If 120 is right, log it again.",
    );
  });

  it("are not replaced where the form did not show them", () => {
    expect(cardsNotShown({ total: 150, on: today, today })).toBe(
      "12 June has 150 flashcards by now, so nothing was saved. Log again to replace this total with yours.",
    );
  });
});
