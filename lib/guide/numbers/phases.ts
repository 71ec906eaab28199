import { ascending, type Group, guide, range, together, weeks } from "../leaf";

type Ends = [number, number];

function phase(name: string, [minWeeks, maxWeeks]: Ends, daily: Ends | [null, null]) {
  const aDay = range(0, 500, "questions a day");
  return together({
    minWeeks: guide(minWeeks, weeks(0), `The fewest weeks of ${name}.`),
    maxWeeks: guide(maxWeeks, weeks(0), `The most weeks of ${name}.`),
    questionsMin: guide.optional(
      daily[0],
      aDay,
      `The fewest recommended questions a day in ${name}. Empty if the guide gives none.`,
    ),
    questionsMax: guide.optional(
      daily[1],
      aDay,
      `The most recommended questions a day in ${name}. Empty if the guide gives none.`,
    ),
  })
    .check(ascending(["minWeeks", "maxWeeks"]))
    .check(ascending(["questionsMin", "questionsMax"]))
    .refine(({ questionsMin, questionsMax }) => (questionsMin === null) === (questionsMax === null), {
      path: ["questionsMax"],
      message: "Enter both ends of the range of questions, or neither.",
    });
}

export const phases = {
  title: "Phases",
  decides: "How long each phase is, and how many questions a day are recommended.",
  schema: together({
    foundation: phase("Foundation", [6, 10], [30, 40]),
    acceleration: phase("Acceleration", [4, 6], [60, 80]),
    refinement: phase("Refinement", [2, 3], [null, null]),
  }),
} satisfies Group;
