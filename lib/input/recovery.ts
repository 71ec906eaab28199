import { z } from "zod";
import { type RecoveryCause, recoveryCauses } from "@/lib/guide/recovery";
import { checkbox } from "./fields";

/** The causes that an applicant ticks: one box for each. */
export const causesInput = z
  .object({
    time: checkbox,
    anxiety: checkbox,
    method: checkbox,
    language: checkbox,
    circumstance: checkbox,
  } satisfies Record<RecoveryCause, typeof checkbox>)
  .transform((ticked) => recoveryCauses.filter((cause) => ticked[cause]));
