import { z } from "zod";
import { addMonths, type Day, day } from "@/lib/days";
import { portfolioAreas } from "@/lib/guide/portfolio";
import type { Thresholds } from "@/lib/guide/thresholds";
import { always, choice, endsBefore, line, optionalDay, optionalLine, optionalLink } from "./fields";

/** The form of a portfolio entry. Only area and title are required. */
export const portfolioInput = ({ thresholds, today }: { thresholds: Thresholds; today: Day }) => {
  const when = optionalDay({
    // Earlier than practice tests, because work as a student counts.
    from: day(`${thresholds.limits.earliestYear - 15}-01-01`),
    to: addMonths(today, 60),
    early: "The day is too long ago.",
    late: "The day must be within the next five years.",
  });
  return z
    .object({
      area: choice(portfolioAreas, "Choose an area."),
      title: line(160, "Enter a title.", "A title"),
      from: when,
      to: when,
      place: optionalLine(160, "A place"),
      supervisor: optionalLine(120, "A name"),
      outcome: optionalLine(500, "A result"),
      link: optionalLink(500, "A link"),
    })
    .refine(({ from, to }) => !endsBefore(from, to), {
      path: ["to"],
      error: "It can't end before it begins.",
      ...always,
    });
};
