import { z } from "zod";
import type { Thresholds } from "@/lib/guide/thresholds";
import { checkbox, rowId, seenVersion } from "./fields";

/** A statement as the desk sends it. Spaces at its ends are the writer's own and stay. */
export const statementInput = ({ thresholds }: { thresholds: Thresholds }) =>
  z.object({
    version: seenVersion,
    body: z
      .string()
      .default("")
      .transform((value) => value.replaceAll("\r\n", "\n"))
      .refine((value) => !value.includes("\0") && value.isWellFormed(), {
        error: "There is a character in this that can't be stored. Type it anew.",
      })
      .refine((value) => [...value].length <= thresholds.statement.maxCharacters, {
        error: `ERAS takes at most ${thresholds.statement.maxCharacters.toLocaleString("en-US")} characters, and so does this desk.`,
      }),
  });

/** Whether a mentor may read the statement. */
export const statementSharingInput = z.object({ id: rowId, shares: checkbox });
