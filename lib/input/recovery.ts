import { z } from "zod";
import { type RecoveryCause, recoveryCauses } from "@/lib/guide/recovery";
import { checkbox } from "./fields";

/**
 * The causes that an applicant ticks: one box for each. `seen` has those that were ticked when the form was made, separated by
 * spaces. A page of an older release sends none: then what is ticked replaces all.
 */
export const causesInput = z
  .object({
    seen: z.string().optional(),
    time: checkbox,
    anxiety: checkbox,
    method: checkbox,
    language: checkbox,
    circumstance: checkbox,
  } satisfies Record<RecoveryCause | "seen", z.ZodType>)
  .transform(({ seen, ...ticked }) => ({
    seen: recoveryCauses.filter((cause) =>
      seen === undefined ? !ticked[cause] : seen.split(" ").includes(cause),
    ),
    named: recoveryCauses.filter((cause) => ticked[cause]),
  }));
