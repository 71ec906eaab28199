import { z } from "zod";
import { confirmCode, confirmPassword } from "@/lib/form-state";
import { mostPasswordUnits } from "@/lib/passwords";
import { rawText } from "./fields";

const wrongPassword = "This is not your password.";

/** The sentence beside a code that is wrong, too old, or was used before. */
export const wrongCode =
  "This code is wrong, or it was used already. Wait until your app shows the next one, and enter that.";

const givenPassword = rawText(mostPasswordUnits, wrongPassword);

// More than a recovery code has, with everything that people put between its groups.
const givenCode = rawText(100, wrongCode);

/** A code of an app, or a recovery code. */
export const codeInput = z.object({
  code: givenCode.refine((value) => value.trim() !== "", "Enter the code."),
});

/** An account that only signs in with Google has no password. */
export const turnOffInput = codeInput.extend({ currentPassword: givenPassword });

/** What a form sends when it was asked who is there. */
export const confirmInput = z.object({ [confirmPassword]: givenPassword, [confirmCode]: givenCode });
