import { ascending, type Group, guide, inOrder, score, together, weeks } from "../leaf";

const lengths = (baseline: string, [min, max]: [number, number]) => ({
  minWeeks: guide(min, weeks(0), `The shortest plan for a baseline ${baseline}.`),
  maxWeeks: guide(max, weeks(0), `The longest plan for a baseline ${baseline}.`),
});

export const plan = {
  title: "Length of the plan",
  decides: "How many weeks a baseline asks for.",
  schema: together({
    low: together({
      guideBelow: guide(
        220,
        score,
        "Where the guide's own low baseline ends; from here to the middle it is a decision.",
      ),
      ...lengths("under the middle", [10, 14]),
    }).check(ascending(["minWeeks", "maxWeeks"])),
    middle: together({
      from: guide(225, score, "A middle baseline begins here."),
      guideTo: guide(
        235,
        score,
        "Where the guide's own middle baseline ends; from here to the high one it is a decision.",
      ),
      ...lengths("in the middle", [8, 10]),
    }).check(ascending(["minWeeks", "maxWeeks"])),
    high: together({
      from: guide(240, score, "A high baseline begins here."),
      ...lengths("that is high", [6, 8]),
    }).check(ascending(["minWeeks", "maxWeeks"])),
  }).refine(
    ({ low, middle, high }) => inOrder([low.guideBelow, middle.from, middle.guideTo, high.from]),
    "Each baseline must begin above the one before it.",
  ),
} satisfies Group;
