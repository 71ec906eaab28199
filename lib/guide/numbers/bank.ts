import { z } from "zod";
import { ascending, days, decision, fact, type Group, guide, questions, range, together } from "../leaf";

const passes = range(0.1, 5, "passes", 0.1);

export const bank = {
  title: "Question bank",
  decides: "How large it is, and how many passes are recommended.",
  schema: together({
    /** The question source whose passes are counted. */
    source: z.string().min(1).default("uworld"),
    questions: fact(4250, questions(20_000), "Approximate number of questions in the bank."),
    passesMin: guide(1, passes, "The fewest recommended passes through the bank."),
    passesMax: guide(1.5, passes, "The most recommended passes through the bank."),
    forecastDays: decision(
      365,
      days(1, 3650),
      "The end of the first pass is not estimated further ahead than this.",
    ),
  }).check(ascending(["passesMin", "passesMax"])),
} satisfies Group;
