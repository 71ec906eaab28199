import { z } from "zod";
import type { Thresholds } from "@/lib/guide/thresholds";
import { checkbox, choice, rowId, seenVersion } from "./fields";

/** A statement as the desk sends it. Spaces at its ends are the writer's own and stay. */
export const statementInput = ({ thresholds }: { thresholds: Thresholds }) =>
  z.object({
    version: seenVersion,
    /** Whose text it is: in another tab somebody else may have signed in. */
    writer: rowId,
    /** A plain form says nothing: it is sent by hand. */
    kind: choice(["saved", "autosaved"], "This form is out of date. Reload the page and try again.").default(
      "saved",
    ),
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

/** Which version to bring back, over the statement that the page showed. */
export const restoreInput = z.object({ version: seenVersion, seen: seenVersion });

/** Whether a mentor may read the statement. */
export const statementAccessInput = z.object({ id: rowId, shares: checkbox });
