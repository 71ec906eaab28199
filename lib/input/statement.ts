import { z } from "zod";
import type { Thresholds } from "@/lib/guide/thresholds";
import { checkbox, choice, rawText, rowId, seenVersion } from "./fields";

/** A statement as the editor sends it. Spaces at its ends are the writer's own and stay. */
export const statementInput = ({ thresholds }: { thresholds: Thresholds }) => {
  const { maxCharacters } = thresholds.statement;
  const tooMany = `ERAS takes at most ${maxCharacters.toLocaleString("en-US")} characters, and so does Readyline.`;
  return z.object({
    version: seenVersion,
    /** Whose text it is: in another tab somebody else may have signed in. */
    writer: rowId,
    /** A plain form says nothing: it is sent by hand. */
    kind: choice(["saved", "autosaved"], "This form is out of date. Reload the page and try again.").default(
      "saved",
    ),
    // As it is sent, a character can be two: half of a pair each, or the two of a line's end.
    body: rawText(2 * maxCharacters, tooMany)
      .transform((value) => value.replaceAll("\r\n", "\n"))
      .refine((value) => !value.includes("\0") && value.isWellFormed(), {
        error: "There is a character in this that can't be stored. Type it anew.",
      })
      .refine((value) => [...value].length <= maxCharacters, { error: tooMany }),
  });
};

/** Which version to bring back, over the statement that the page showed. */
export const restoreInput = z.object({ version: seenVersion, seen: seenVersion });

/** Whether a mentor may read the statement. */
export const statementAccessInput = z.object({ id: rowId, shares: checkbox });
