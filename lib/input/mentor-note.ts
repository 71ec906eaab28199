import { z } from "zod";
import type { Day } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";
import { optionalText, rowId, seenVersion } from "./fields";
import { optionalPlannedDay } from "./plan";

/** A mentor's note about a mentee. The id is the mentee's. */
export const menteeNoteInput = (numbers: { thresholds: Thresholds; today: Day }) =>
  z.object({
    id: rowId,
    version: seenVersion,
    contactOn: optionalPlannedDay(numbers),
    note: optionalText(numbers.thresholds.limits.noteCharacters, "A note"),
  });

export type MenteeNote = Pick<z.output<ReturnType<typeof menteeNoteInput>>, "note" | "contactOn">;
