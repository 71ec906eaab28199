import { z } from "zod";
import { addMonths, type Day, parseDay } from "@/lib/days";
import { portfolioAreas } from "@/lib/guide/portfolio";
import type { Thresholds } from "@/lib/guide/thresholds";
import { choice, line, optionalText } from "./fields";

/** Something that an applicant did, as a form says it; everything but area and title may be left open. */
export const portfolioInput = ({ thresholds, today }: { thresholds: Thresholds; today: Day }) => {
  const day = z
    .string()
    .default("")
    .transform((value, context): Day | null => {
      if (value.trim() === "") return null;
      const parsed = parseDay(value.trim());
      const earliest = `${thresholds.limits.earliestYear - 15}-01-01`;
      if (parsed && parsed >= earliest && parsed <= addMonths(today, 60)) return parsed;
      context.addIssue(
        parsed
          ? "The day must be within the last decades or the next five years."
          : "This is not a day of the calendar. Write it as year-month-day, such as 2026-06-09.",
      );
      return z.NEVER;
    });
  return z
    .object({
      area: choice(portfolioAreas, "Choose an area."),
      title: line(160, "Write what it was.", "A title"),
      from: day,
      to: day,
      place: optionalText(160, "A place"),
      supervisor: optionalText(120, "A name"),
      outcome: optionalText(500, "An outcome"),
      link: optionalText(500, "A link").refine(
        (value) => value === null || (/^https?:\/\//.test(value) && URL.canParse(value)),
        "A link begins with https:// or http://.",
      ),
    })
    .refine(({ from, to }) => from === null || to === null || from <= to, {
      path: ["to"],
      error: "It can't end before it begins.",
    });
};
