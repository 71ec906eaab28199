"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type Answer, answering, fieldErrors, refused } from "@/app/_http/form";
import { endSession, startSession } from "@/app/_http/session";
import { sessionEnded } from "@/app/_http/session-ended";
import { currentViewer } from "@/app/_http/viewer";
import {
  endSessions,
  hasPassword,
  deleteAccount as removeAccount,
  setPassword,
  viewerHasPassword,
} from "@/db/accounts";
import { asViewer } from "@/db/engine/as-viewer";
import { isLastAdmin, setWeeklyDigest, saveProfile as writeProfile } from "@/db/people";
import { returnPoints, takePoints } from "@/db/rate-limits";
import type { FormState } from "@/lib/form-state";
import { changePasswordInput, deleteAccountInput, profileInput } from "@/lib/input/account";
import type { Viewer } from "@/lib/viewer";

/** An action for whoever is signed in, whatever their role. */
function asSignedIn(
  previous: FormState,
  form: FormData,
  work: (viewer: Viewer, fields: Record<string, string>) => Promise<Answer>,
): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const viewer = await currentViewer();
    if (!viewer) return sessionEnded();
    return work(viewer, fields);
  });
}

/** Null when `password` is the viewer's; else why not. Guessing it from an open session is limited too. */
async function passwordProblem(viewer: Viewer, password: string): Promise<Answer | null> {
  const points = { "password check by account": viewer.id };
  const wait = await takePoints(points);
  if (wait !== null) return refused(`Too many tries. Wait ${Math.ceil(wait / 60)} minutes, then try again.`);
  if (!(await viewerHasPassword(viewer, password))) {
    return { status: "invalid", errors: { currentPassword: "This is not your password." } };
  }
  await returnPoints(points);
  return null;
}

export async function saveProfile(previous: FormState, form: FormData): Promise<FormState> {
  return asSignedIn(previous, form, async (viewer, fields) => {
    const input = profileInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    await asViewer(viewer, (tx) => writeProfile(tx, viewer, input.data));
    revalidatePath("/", "layout");
    redirect("/settings?saved=profile");
  });
}

export async function saveDigest(previous: FormState, form: FormData): Promise<FormState> {
  return asSignedIn(previous, form, async (viewer, fields) => {
    await asViewer(viewer, (tx) => setWeeklyDigest(tx, viewer, fields.weeklyDigest === "on"));
    revalidatePath("/settings");
    return { message: "Saved." };
  });
}

export async function changePassword(previous: FormState, form: FormData): Promise<FormState> {
  return asSignedIn(previous, form, async (viewer, fields) => {
    const input = changePasswordInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    const problem = await passwordProblem(viewer, input.data.currentPassword);
    if (problem) return problem;
    const claim = await setPassword(viewer.id, input.data.newPassword);
    if (!claim) return refused("This account is not there any more.");
    await startSession(claim);
    redirect("/settings?saved=password");
  });
}

export async function signOutEverywhere(previous: FormState, form: FormData): Promise<FormState> {
  return asSignedIn(previous, form, async (viewer) => {
    await endSessions(viewer);
    await endSession();
    redirect("/sign-in");
  });
}

export async function deleteAccount(previous: FormState, form: FormData): Promise<FormState> {
  return asSignedIn(previous, form, async (viewer, fields) => {
    const input = deleteAccountInput.safeParse(fields);
    if (!input.success) return fieldErrors(input.error);
    if (input.data.email !== viewer.email) {
      return { status: "invalid", errors: { email: "This is not the email of this account." } };
    }
    const problem = (await hasPassword(viewer))
      ? await passwordProblem(viewer, input.data.currentPassword)
      : null;
    if (problem) return problem;
    try {
      await removeAccount(viewer);
    } catch (error) {
      if (!isLastAdmin(error)) throw error;
      return refused("You are the last admin. Make someone else one first, then delete this account.");
    }
    await endSession();
    redirect("/?deleted=account");
  });
}
