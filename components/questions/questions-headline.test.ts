import { describe, expect, it } from "vitest";
import { firstPassSentence, questionsHeadline } from "@/components/questions/questions-headline";
import { addDays, day } from "@/lib/days";
import { measurePace } from "@/lib/guide/pace";
import type { Phase } from "@/lib/guide/plan";
import { defaultThresholds } from "@/lib/guide/thresholds";

const today = day("2026-06-09");
const phase = (name: Phase["name"]): Phase => ({
  name,
  from: today,
  to: today,
  shortBy: 0,
  shortBecause: null,
});
const { questionsMin, questionsMax } = defaultThresholds.phases.acceleration;
const [min, max] = [questionsMin ?? 0, questionsMax ?? 0];

/** The pace with the same number of questions on each of the last seven days. */
const pace = (done: number, name: Phase["name"] | null) =>
  measurePace(
    {
      blocks: Array.from({ length: 7 }, (_, ago) => ({
        doneOn: addDays(today, -ago),
        done,
        source: "uworld",
      })),
      phase: name && phase(name),
      today,
    },
    defaultThresholds,
  );

describe("the title of the questions", () => {
  it.each<[number, Phase["name"] | null, RegExp]>([
    [0, "acceleration", /^No questions in the last seven days\.$/],
    [min - 3, "acceleration", /: 3 below the recommended range\.$/],
    [min, "acceleration", /: on pace\.$/],
    [max, "acceleration", /: on pace\.$/],
    [max + 1, "acceleration", /: more than recommended\.$/],
    [30, "refinement", /^30 questions a day; in this phase, review /],
    [1, null, /^1 question a day over/],
    [1, "acceleration", /^1 question a day: /],
    [30, null, /^30 questions a day over the last seven days\.$/],
  ])("is right for %i a day in the phase %s", (done, name, sentence) => {
    expect(questionsHeadline(pace(done, name), name && phase(name))).toMatch(sentence);
  });
});

describe("the first pass of the bank", () => {
  it.each([
    [{ passes: 1, firstPassOn: today }, /is done\.$/],
    [{ passes: 0.99, firstPassOn: today }, /ends on 9 June 2026\.$/],
    [{ passes: 0.99, firstPassOn: null }, /^The end of the first pass cannot be estimated/],
  ])("is done, ends on a day, or cannot be estimated: %j", (rest, sentence) => {
    expect(firstPassSentence({ ...pace(40, null), ...rest })).toMatch(sentence);
  });
});
