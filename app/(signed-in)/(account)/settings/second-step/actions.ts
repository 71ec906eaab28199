"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { codeLimits } from "@/app/_http/confirm";
import { invalid, refused } from "@/app/_http/form";
import { sendMailSoon } from "@/app/_record/mail";
import { hasPassword, provenNow, viewerHasPassword } from "@/db/accounts";
import { beginSecondFactor, makeRecoveryCodes, turnSecondFactorOff } from "@/db/second-factors";
import { codeInput, turnOffInput, wrongCode } from "@/lib/input/second-factor";

export const begin = action({
  who: "signed-in",
  fresh: true,
  input: z.object({}),
  saved: "/settings/second-step",
  gate: async (_input, { viewer }) =>
    (await beginSecondFactor(viewer, new Date()))
      ? {}
      : refused("The second step is on already. Turn it off first."),
});

/** Turns the second step on, or replaces the recovery codes when it is on. The answer shows the codes. */
export const makeCodes = action({
  who: "signed-in",
  fresh: true,
  input: codeInput,
  limit: (_input, { viewer }) => codeLimits(viewer.id),
  async gate({ code }, { viewer, afterCommit }) {
    // Read before every session ends. A password that is set later lets no new one begin.
    const proven = await provenNow(viewer.id);
    const made = await makeRecoveryCodes(viewer, code, new Date());
    if (!made) return invalid("code", wrongCode);
    afterCommit(sendMailSoon);
    return {
      message: made.turnedOn
        ? "The second step is on. Every other device is signed out."
        : "The earlier recovery codes no longer work.",
      values: { codes: made.codes.join(" ") },
      newPage: true,
      ...(made.turnedOn && { session: { ...proven, withSecondFactor: true } }),
    };
  },
});

export const turnOff = action({
  who: "signed-in",
  input: turnOffInput,
  limit: async (_input, { viewer }) => ({
    "password check by account": viewer.id,
    ...(await codeLimits(viewer.id)),
  }),
  saved: "/settings/second-step?saved=off",
  async gate({ currentPassword, code }, { viewer, afterCommit }) {
    if ((await hasPassword(viewer)) && !(await viewerHasPassword(viewer, currentPassword))) {
      return invalid("currentPassword", "This is not your password.");
    }
    const proven = await provenNow(viewer.id);
    if (!(await turnSecondFactorOff(viewer, code, new Date()))) return invalid("code", wrongCode);
    afterCommit(sendMailSoon);
    return { session: proven };
  },
});
