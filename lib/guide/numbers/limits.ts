import { characters, decision, type Group, questions, range, together } from "../leaf";

export const limits = {
  title: "What forms accept",
  decides: "What is treated as a typing error.",
  hiddenFromApplicants: true,
  schema: together({
    maxQuestionsPerDay: decision(
      500,
      questions(2000),
      "More questions than this in one day are treated as a typing error.",
    ),
    maxCardsPerDay: decision(
      3000,
      range(1, 5000, "flashcards"),
      "More flashcards than this in one day are treated as a typing error.",
    ),
    noteCharacters: decision(2000, characters(1, 5000), "The longest note on a practice test."),
    earliestYear: decision(
      2015,
      range(1992, 2100, "year"),
      "A date before this year is treated as a typing error.",
    ),
  }),
} satisfies Group;
