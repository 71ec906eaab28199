import { z } from "zod";
import { plainText } from "@/lib/guide/statement";
import type { Thresholds } from "@/lib/guide/thresholds";
import { hasHiddenCommands } from "@/lib/invisible";
import { checkbox, choice, hiddenCommands, rawText, rowId, seenVersion } from "./fields";

/** A statement as the editor sends it. Spaces at its ends are kept. */
export const statementInput = ({ thresholds }: { thresholds: Thresholds }) => {
  const { maxCharacters } = thresholds.statement;
  const tooMany = `A statement can have at most ${maxCharacters.toLocaleString("en-US")} characters, the limit of ERAS.`;
  return z
    .object({
      version: seenVersion,
      /** A form without JavaScript does not send this; it is always saved by hand. */
      kind: choice(
        ["saved", "autosaved"],
        "This form is out of date. Reload the page and try again.",
      ).default("saved"),
      /** Whether to replace the characters that ERAS may change or drop. */
      plain: checkbox,
      // One character can be two UTF-16 units as it is sent: a surrogate pair, or CR LF.
      body: rawText(2 * maxCharacters, tooMany)
        .transform((value) => value.replaceAll("\r\n", "\n"))
        .refine((value) => !value.includes("\0") && value.isWellFormed(), {
          error: "This contains a character that can't be stored. Type it again.",
          abort: true,
        })
        .refine((value) => !hasHiddenCommands(value), hiddenCommands("The statement")),
    })
    .transform(({ plain, body, ...rest }) => ({ ...rest, body: plain ? plainText(body) : body }))
    .refine(({ body }) => [...body].length <= maxCharacters, { path: ["body"], error: tooMany });
};

/** The version to restore, and the version that the page showed. */
export const restoreInput = z.object({ version: seenVersion, seen: seenVersion });

/** Whether a mentor may read the statement. */
export const statementAccessInput = z.object({ id: rowId, shares: checkbox });
