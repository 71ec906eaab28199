"use server";

import { action } from "@/app/_http/action";
import { codeLimits } from "@/app/_http/confirm";
import { invalid } from "@/app/_http/form";
import { forgetPendingSignIn, readPendingSignIn } from "@/app/_http/pending-sign-in";
import { sendMailSoon } from "@/app/_record/mail";
import { signInCodeMatches } from "@/db/second-factors";
import { codeInput, wrongCode } from "@/lib/input/second-factor";

/** Ends the sign-in of somebody who has given the right password. */
export const giveCode = action({
  who: "anyone",
  input: codeInput,
  async limit(_input, _context, address) {
    const pending = await readPendingSignIn();
    return { ...(pending && (await codeLimits(pending.userId))), "sign-in by address": address };
  },
  async gate({ code }, { afterCommit }) {
    const pending = await readPendingSignIn();
    if (!pending) return { to: "/sign-in?problem=code" };
    if (!(await signInCodeMatches(pending.userId, code, new Date()))) return invalid("code", wrongCode);
    await forgetPendingSignIn();
    afterCommit(sendMailSoon);
    const { next, ...proven } = pending;
    return { session: { ...proven, withSecondFactor: true }, to: next };
  },
});
