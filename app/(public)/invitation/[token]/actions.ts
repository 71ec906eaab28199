"use server";

import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_http/address";
import { answering, fieldErrors, refused } from "@/app/_http/form";
import { endSession, startSession } from "@/app/_http/session";
import { sessionEnded } from "@/app/_http/session-ended";
import { currentViewer } from "@/app/_http/viewer";
import { createAccount, getViewer } from "@/db/accounts";
import { asViewer } from "@/db/engine/as-viewer";
import { acceptAccess, declineAccess, getInvitation } from "@/db/mentor-access";
import { takePoints } from "@/db/rate-limits";
import type { FormState } from "@/lib/form-state";
import { answerInput, mentorSignUpInput } from "@/lib/input/access";

const over = refused("This invitation is over, or it is meant for someone else.");

export async function accept(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const viewer = await currentViewer();
    if (!viewer) return sessionEnded();
    const input = answerInput.safeParse(fields);
    if (!input.success) return over;
    const applicantId = await asViewer(viewer, (tx) => acceptAccess(tx, input.data.token));
    if (!applicantId) return over;
    redirect(`/mentees/${applicantId}`);
  });
}

export async function decline(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const viewer = await currentViewer();
    if (!viewer) return sessionEnded();
    const input = answerInput.safeParse(fields);
    if (!input.success) return over;
    if (!(await asViewer(viewer, (tx) => declineAccess(tx, input.data.token)))) return over;
    return { message: "Declined. They see that you said no, and you see nothing of theirs." };
  });
}

/** Someone without an account becomes a mentor with the email that the invitation names. */
export async function signUpAsMentor(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const input = mentorSignUpInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    const { token, name, password } = input.data;
    const wait = await takePoints({ "sign-up by address": await clientAddress() });
    if (wait !== null) return refused("Too many tries. Wait an hour, then try again.");
    const invitation = await getInvitation(token, new Date());
    if (!invitation) return over;
    const claim = await createAccount({ email: invitation.email, name, password, role: "mentor" });
    const viewer = claim && (await getViewer(claim));
    if (!viewer) return refused("This email has an account already. Sign in below, and you come back here.");
    const applicantId = await asViewer(viewer, (tx) => acceptAccess(tx, token));
    await startSession(claim);
    redirect(applicantId ? `/mentees/${applicantId}` : "/mentees");
  });
}

/** Signs the wrong person out, so that the right one can sign in. */
export async function switchPerson(form: FormData): Promise<void> {
  const token = form.get("token");
  await endSession();
  redirect(typeof token === "string" ? `/invitation/${encodeURIComponent(token)}` : "/");
}
