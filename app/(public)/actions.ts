"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { clientAddress } from "@/app/_http/address";
import { answering, fieldErrors, refused } from "@/app/_http/form";
import { ownPath } from "@/app/_http/next-path";
import { startSession } from "@/app/_http/session";
import { homeOf } from "@/app/_http/viewer";
import {
  createAccount,
  finishPasswordReset,
  getViewer,
  startPasswordReset,
  verifyCredentials,
} from "@/db/accounts";
import { returnPoints, takePoints } from "@/db/rate-limits";
import { siteUrl } from "@/lib/env";
import type { FormState } from "@/lib/form-state";
import { forgotPasswordInput, resetPasswordInput, signInInput, signUpInput } from "@/lib/input/account";
import { sendMail } from "@/lib/mail/send";

const tooMany = (seconds: number) =>
  refused(
    `Too many tries. Wait ${Math.ceil(seconds / 60)} ${seconds > 60 ? "minutes" : "minute"}, then try again.`,
  );

export async function signIn(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const input = signInInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    const { email, password } = input.data;
    const points = { "sign-in by account": email, "sign-in by address": await clientAddress() };
    const wait = await takePoints(points);
    if (wait !== null) return tooMany(wait);
    const claim = await verifyCredentials(email, password);
    const viewer = claim && (await getViewer(claim));
    if (!viewer) return refused("This email and password don't belong together.");
    await returnPoints(points);
    await startSession(claim);
    redirect(ownPath(fields.next) ?? homeOf(viewer));
  });
}

export async function signUp(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const input = signUpInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    const wait = await takePoints({ "sign-up by address": await clientAddress() });
    if (wait !== null) return tooMany(wait);
    const created = await createAccount({ ...input.data, role: "applicant" });
    // The answer is the same for an email that has an account: who is here is nobody's business. Its owner hears of it.
    if (!created) {
      const mail = {
        to: input.data.email,
        subject: "You already have a Readyline account",
        text: `Someone, probably you, tried to sign up for Readyline with this email. It has an account already.\n\nSign in: ${siteUrl()}/sign-in\nForgotten your password: ${siteUrl()}/forgot-password\n\nIf it wasn't you, there is nothing to do.`,
      };
      after(() => sendMail(mail));
    }
    redirect(`/sign-in?welcome=1&email=${encodeURIComponent(input.data.email)}`);
  });
}

export async function forgotPassword(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const input = forgotPasswordInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    const { email } = input.data;
    const wait = await takePoints({ "reset by account": email, "reset by address": await clientAddress() });
    if (wait !== null) return tooMany(wait);
    // After the answer, so that its time doesn't tell whether there was someone to write to.
    after(async () => {
      const token = await startPasswordReset(email, new Date());
      if (!token) return;
      await sendMail({
        to: email,
        subject: "Set a new Readyline password",
        text: `Set a new password within the next hour:\n\n${siteUrl()}/reset-password/${token}\n\nIf you didn't ask for this, there is nothing to do: your password stays as it is.`,
      });
    });
    return {
      message: `If ${email} has an account, a link to set a new password is on its way. It works for an hour.`,
    };
  });
}

export async function resetPassword(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const input = resetPasswordInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    const claim = await finishPasswordReset(input.data.token, input.data.password, new Date());
    const viewer = claim && (await getViewer(claim));
    if (!viewer) return refused("This link was used or is older than an hour. Ask for a new one.");
    await startSession(claim);
    redirect(homeOf(viewer));
  });
}
