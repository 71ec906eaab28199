"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { readDevice } from "@/app/_http/device";
import { refused } from "@/app/_http/form";
import { ownPath } from "@/app/_http/next-path";
import { homeOf } from "@/app/_http/viewer";
import { sendMailSoon } from "@/app/_record/mail";
import {
  createAccount,
  finishPasswordReset,
  getViewerWithoutSession,
  verifyCredentials,
} from "@/db/accounts";
import { noteSignInLimited } from "@/db/activity";
import { knownDevice } from "@/db/devices";
import { asGate } from "@/db/engine/as-viewer";
import { queueMail } from "@/db/outbox";
import { signInSubjects } from "@/db/rate-limits";
import { siteUrl } from "@/lib/env";
import { counted } from "@/lib/guide/counted";
import { forgotPasswordInput, resetPasswordInput, signInInput, signUpInput } from "@/lib/input/account";
import { resetHours } from "@/lib/lifetimes";
import { countLimited } from "@/lib/limited";
import { accountExistsMail } from "@/lib/mail/texts";

export const signIn = action({
  who: "anyone",
  input: signInInput,
  limit: async ({ email }, _context, address) =>
    signInSubjects(email, address, await knownDevice(email, await readDevice())),
  async limited({ email }) {
    countLimited("sign-in");
    await noteSignInLimited(email);
  },
  async gate({ email, password, next }) {
    const userId = await verifyCredentials(email, password);
    const person = userId && (await getViewerWithoutSession(userId));
    if (!person) return refused("Wrong email or password.");
    return { session: { userId: person.id }, to: ownPath(next) ?? homeOf(person) };
  },
});

export const signOut = action({
  who: "anyone",
  input: z.object({}),
  saved: "/",
  gate: async () => ({ session: null }),
});

export const signUp = action({
  who: "anyone",
  input: signUpInput,
  limit: (_input, _context, address) => ({ "sign-up by address": address }),
  saved: ({ email }) => `/sign-in?welcome=1&email=${encodeURIComponent(email)}`,
  async gate(input, { afterCommit }) {
    const mail = { kind: "account-exists", ...accountExistsMail(input.email, siteUrl()) } as const;
    // The answer does not show whether the email already has an account. Its owner gets a mail.
    await createAccount(
      { ...input, role: "applicant" },
      { ifTaken: (tx) => queueMail(tx, mail, new Date()) },
    );
    afterCommit(sendMailSoon);
    return {};
  },
});

export const forgotPassword = action({
  who: "anyone",
  input: forgotPasswordInput,
  limit: ({ email }, _context, address) => ({
    "reset by account and address": `${email} ${address}`,
    "reset by address": address,
  }),
  async gate({ email }, { afterCommit }) {
    // Queued for every email. Whether it has an account is found out after the answer, so that the response time does not
    // show it.
    await asGate((tx) => queueMail(tx, { kind: "password-reset", to: email }, new Date()));
    afterCommit(sendMailSoon);
    return {
      message: `If ${email} has an account, we are sending it a link to set a new password. The link works for ${counted(resetHours, "hour")}.`,
    };
  },
});

export const resetPassword = action({
  who: "anyone",
  input: resetPasswordInput,
  limit: (_input, _context, address) => ({ "new password by address": address }),
  async gate({ token, password }, { afterCommit }) {
    const userId = await finishPasswordReset(token, password, new Date());
    const person = userId && (await getViewerWithoutSession(userId));
    if (!person)
      return refused(
        `This link has been used or is older than ${counted(resetHours, "hour")}. Ask for a new one.`,
      );
    afterCommit(sendMailSoon);
    return { session: { userId: person.id }, to: homeOf(person) };
  },
});
