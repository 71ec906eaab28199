import { z } from "zod";
import type { Day } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";
import { aimsInput } from "./aims";
import { rawText } from "./fields";
import { examResultInput } from "./plan";

const officialFields = {
  score: "officialScore",
  takenOn: "officialOn",
  attempt: "officialAttempt",
  seen: "seen",
} as const;

/** The first questions: the aims, and an official score of Step 2 CK if there is one already. */
export function startInput(numbers: { thresholds: Thresholds; today: Day }) {
  const official = z
    .object({ officialScore: rawText(), officialOn: rawText(), officialAttempt: rawText(), seen: rawText() })
    .transform((typed, context) => {
      if (typed.officialScore.trim() === "" && typed.officialOn.trim() === "") return { official: null };
      const parsed = examResultInput(numbers).safeParse(
        Object.fromEntries(Object.entries(officialFields).map(([field, name]) => [field, typed[name]])),
      );
      if (parsed.success) return { official: parsed.data };
      for (const { path, message } of parsed.error.issues) {
        const field = path[0] as keyof typeof officialFields;
        context.addIssue({ code: "custom", path: [officialFields[field]], message });
      }
      return z.NEVER;
    });
  return aimsInput(numbers).and(official);
}
