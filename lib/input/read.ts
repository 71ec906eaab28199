import type { z } from "zod";
import { outOfDate } from "./fields";

/**
 * Reads what a form sent. What breaks a rule without a sentence of its own, such as a missing field, comes from no form of
 * ours as it is now: so the answer never has the words of a library.
 */
export const readInput = <Input>(rules: z.ZodType<Input>, sent: unknown) =>
  rules.safeParse(sent, { error: () => outOfDate });
