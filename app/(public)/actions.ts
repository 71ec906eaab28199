"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { readDevice } from "@/app/_http/device";
import { invalid, refused } from "@/app/_http/form";
import { ownPath } from "@/app/_http/next-path";
import { homeOf } from "@/app/_http/viewer";
import { sendMailSoon } from "@/app/_record/mail";
import {
  finishPasswordReset,
  finishSignUp,
  getReset,
  getSignUp,
  getViewerWithoutSession,
  startSignUp,
  verifyCredentials,
} from "@/db/accounts";
import { noteSignInLimited } from "@/db/activity";
import { knownDevice } from "@/db/devices";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import { hasPausedAccess } from "@/db/mentor-access";
import { queueMail } from "@/db/outbox";
import { signInSubjects } from "@/db/rate-limits";
import { counted } from "@/lib/guide/counted";
import {
  easyPassword,
  forgotPasswordInput,
  newAccountInput,
  resetPasswordInput,
  signInInput,
  signUpInput,
} from "@/lib/input/account";
import { resetHours, signUpEnd, signUpHours } from "@/lib/lifetimes";
import { countLimited } from "@/lib/limited";
import { mailboxOf } from "@/lib/mail/seal";
import { siteOf } from "@/lib/network.mjs";
import { isEasyToGuess } from "@/lib/passwords";
import { signUpWay } from "@/lib/sign-up";
import { whyInvalid } from "./confirm/why-invalid";

// The form doesn't know whose password it is. The link does.
const easyToGuess = invalid("password", easyPassword);

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
    const proven = await verifyCredentials(email, password);
    const person = proven && (await getViewerWithoutSession(proven.userId));
    if (!person) return refused("Wrong email or password.");
    return { session: proven, to: ownPath(next) ?? homeOf(person) };
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
  limit({ email }, _context, address) {
    const mailbox = mailboxOf(email);
    return {
      "sign-up by address": address,
      // The plain spelling is not counted, so that the other ones can't use it up.
      ...(mailbox !== email && {
        "sign-up by mailbox": mailbox,
        "sign-up by mailbox and site": `${mailbox} ${siteOf(address)}`,
      }),
    };
  },
  async gate({ email }, { afterCommit }) {
    const now = new Date();
    switch (signUpWay()) {
      case "closed":
        return refused("Nobody can sign up here. Ask the person who runs this site for an account.");
      case "open": {
        const token = await startSignUp(email, "applicant", signUpEnd(now));
        return token === null
          ? invalid("email", "This email already has an account. Sign in instead.")
          : { to: `/confirm/${token}` };
      }
      case "by mail":
        // The same for every email: whether it has an account is looked up when the mail is sent.
        await asGate((tx) => queueMail(tx, { kind: "confirm-email", to: email }, now));
        afterCommit(sendMailSoon);
        return {
          message: `We are sending an email to ${email}. Open the link in it within ${counted(signUpHours, "hour")}.`,
        };
    }
  },
});

/** Creates the account whose email the mailed link proves, and signs in. */
export const confirmSignUp = action({
  who: "anyone",
  input: newAccountInput,
  limit: (_input, _context, address) => ({ "new password by address": address }),
  async gate({ token, ...given }) {
    const now = new Date();
    const asked = await getSignUp(token, now);
    if (asked && isEasyToGuess(given.password, [given.name, asked.email])) return easyToGuess;
    const userId = await finishSignUp(token, given, now);
    const person = userId && (await getViewerWithoutSession(userId));
    if (!person) return refused(`This link is no longer valid. ${whyInvalid}`);
    return { session: { userId: person.id }, to: homeOf(person) };
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
    const now = new Date();
    const owner = await getReset(token, now);
    if (owner && isEasyToGuess(password, [owner.name, owner.email])) return easyToGuess;
    const proven = await finishPasswordReset(token, password, now);
    const person = proven && (await getViewerWithoutSession(proven.userId));
    if (!person)
      return refused(
        `This link has been used or is older than ${counted(resetHours, "hour")}. Ask for a new one.`,
      );
    afterCommit(sendMailSoon);
    const asks = person.role === "applicant" && (await asViewer(person, (tx) => hasPausedAccess(tx, person)));
    return { session: proven, to: asks ? "/access" : homeOf(person) };
  },
});
