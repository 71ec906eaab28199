import { z } from "zod";
import { type ActivityKind, activityKinds } from "@/lib/activity";
import { type Day, parseDay } from "@/lib/days";

const searched = z
  .string()
  .default("")
  .transform((value) => value.replaceAll("\0", "").trim().slice(0, 254));

const day = z
  .string()
  .default("")
  .transform((value, context): Day | null => {
    const parsed = parseDay(value.trim());
    if (value.trim() !== "" && (!parsed || parsed < "1970-01-01" || parsed > "9999-12-30")) {
      context.addIssue("This is not a calendar day. Enter it as year-month-day, such as 2026-06-09.");
      return z.NEVER;
    }
    return parsed;
  });

/** The search parameters of a page of activity. An unknown kind counts as none. */
export const activitySearch = z
  .object({
    person: searched,
    kind: z
      .string()
      .default("")
      .transform((value): ActivityKind | null => activityKinds.find((kind) => kind === value) ?? null),
    from: day,
    to: day,
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ["to"],
    error: "The last day can't be before the first.",
  });

/** The end of the previous page, as in the address: "1750000000000-42". Null for anything else. */
export function parseCursor(text: string | undefined): { at: Date; id: number } | null {
  const [, at, id] = /^(\d{1,14})-(\d{1,15})$/.exec(text ?? "") ?? [];
  return at && id ? { at: new Date(Number(at)), id: Number(id) } : null;
}

export const cursorOf = ({ at, id }: { at: Date; id: number }) => `${at.getTime()}-${id}`;
