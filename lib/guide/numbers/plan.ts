import { ascending, type Group, guide, inOrder, score, together, weeks } from "../leaf";

const planLengths = (baseline: string, [min, max]: [number, number]) => ({
  minWeeks: guide(min, weeks(0), `The shortest plan for a ${baseline} baseline.`),
  maxWeeks: guide(max, weeks(0), `The longest plan for a ${baseline} baseline.`),
});

export const plan = {
  title: "Length of the plan",
  decides: "How many weeks are recommended for a baseline.",
  schema: together({
    low: together({
      guideBelow: guide(
        220,
        score,
        "The guide's low baseline ends here. From here to the middle baseline it is a decision.",
      ),
      ...planLengths("low", [10, 14]),
    }).check(ascending(["minWeeks", "maxWeeks"])),
    middle: together({
      from: guide(225, score, "The middle baseline begins here."),
      guideTo: guide(
        235,
        score,
        "The guide's middle baseline ends here. From here to the high baseline it is a decision.",
      ),
      ...planLengths("middle", [8, 10]),
    }).check(ascending(["minWeeks", "maxWeeks"])),
    high: together({
      from: guide(240, score, "The high baseline begins here."),
      ...planLengths("high", [6, 8]),
    }).check(ascending(["minWeeks", "maxWeeks"])),
  }).refine(
    ({ low, middle, high }) => inOrder([low.guideBelow, middle.from, middle.guideTo, high.from]),
    "Each baseline must begin above the one before it.",
  ),
} satisfies Group;
