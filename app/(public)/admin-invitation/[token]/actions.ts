"use server";

import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_http/address";
import { answering, fieldErrors, refused } from "@/app/_http/form";
import { endSession, startSession } from "@/app/_http/session";
import { sessionEnded } from "@/app/_http/session-ended";
import { currentViewer } from "@/app/_http/viewer";
import { createAccount, getViewer } from "@/db/accounts";
import { acceptAdminInvitation, getAdminInvitation } from "@/db/admin-invitations";
import { asViewer } from "@/db/engine/as-viewer";
import { takePoints } from "@/db/rate-limits";
import type { FormState } from "@/lib/form-state";
import { adminAnswerInput, adminSignUpInput } from "@/lib/input/people";
import type { Viewer } from "@/lib/viewer";

const over = refused("This invitation is over, or it is meant for someone else.");

/** Makes the viewer an admin, in a new session: the old ones ended with the old role. @returns false when the invitation is over. */
async function becomeAdmin(viewer: Viewer, token: string): Promise<boolean> {
  const sessionVersion = await asViewer(viewer, (tx) => acceptAdminInvitation(tx, token));
  if (sessionVersion === null) return false;
  await startSession({ userId: viewer.id, sessionVersion });
  return true;
}

export async function accept(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const viewer = await currentViewer();
    if (!viewer) return sessionEnded();
    const input = adminAnswerInput.safeParse(fields);
    if (!input.success || !(await becomeAdmin(viewer, input.data.token))) return over;
    redirect("/people");
  });
}

/** Someone without an account becomes an admin with the email that the invitation names. */
export async function signUpAsAdmin(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const input = adminSignUpInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    const { token, name, password } = input.data;
    const wait = await takePoints({ "sign-up by address": await clientAddress() });
    if (wait !== null) return refused("Too many tries. Wait an hour, then try again.");
    const invitation = await getAdminInvitation(token, new Date());
    if (!invitation) return over;
    const claim = await createAccount({ email: invitation.email, name, password, role: "applicant" });
    const viewer = claim && (await getViewer(claim));
    if (!viewer) return refused("This email has an account already. Sign in below, and you come back here.");
    if (!(await becomeAdmin(viewer, token))) return over;
    redirect("/people");
  });
}

/** Signs the wrong person out, so that the right one can sign in. */
export async function switchPerson(form: FormData): Promise<void> {
  const token = form.get("token");
  await endSession();
  redirect(typeof token === "string" ? `/admin-invitation/${encodeURIComponent(token)}` : "/");
}
