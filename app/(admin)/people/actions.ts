"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import type { z } from "zod";
import { type Answer, answering, fieldErrors, refused } from "@/app/_server/form";
import { sessionEnded } from "@/app/_server/session-ended";
import { currentViewer } from "@/app/_server/viewer";
import {
  adminInvitationMail,
  endAdminInvitation,
  listAdminInvitations,
  inviteAdmin as writeInvitation,
} from "@/db/admin-invitations";
import { asViewer } from "@/db/as-viewer";
import type { Tx } from "@/db/database";
import { changeRole, endSessionsOf, findPeople, isLastAdmin, setDisabled } from "@/db/people";
import { siteUrl } from "@/lib/env";
import type { FormState } from "@/lib/form-state";
import { adminInviteInput, disableInput, personInput, roleInput } from "@/lib/input/people";
import { sendMail } from "@/lib/mail";
import type { Viewer } from "@/lib/viewer";

const gone = refused("This account is not there any more.");
const lastAdmin = "This is the last admin. Make someone else an admin first.";

/** An action for admins. `field`: where to say that the last admin stays; `done`: what follows what was done. */
async function asAdmin<Input>(
  previous: FormState,
  form: FormData,
  input: z.ZodType<Input>,
  write: (tx: Tx, input: Input, viewer: Viewer) => Promise<Answer>,
  { done, field }: { done?: (input: Input) => void; field?: string } = {},
): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const viewer = await currentViewer();
    if (!viewer) return sessionEnded();
    if (viewer.role !== "admin") return refused("Only admins can do this.");
    const parsed = input.safeParse(fields);
    if (!parsed.success) return fieldErrors(parsed.error);
    try {
      const answer = await asViewer(viewer, (tx) => write(tx, parsed.data, viewer));
      if (answer.status === undefined) done?.(parsed.data);
      return answer;
    } catch (error) {
      if (!isLastAdmin(error)) throw error;
      return field ? { status: "invalid", errors: { [field]: lastAdmin } } : refused(lastAdmin);
    }
  });
}

export async function setRole(previous: FormState, form: FormData): Promise<FormState> {
  return asAdmin(
    previous,
    form,
    roleInput,
    async (tx, { id, role }) => ((await changeRole(tx, id, role)) ? {} : gone),
    { field: "role", done: ({ id }) => redirect(`/people/${id}?saved=role`) },
  );
}

export async function disable(previous: FormState, form: FormData): Promise<FormState> {
  return asAdmin(
    previous,
    form,
    disableInput,
    async (tx, { id, disabled }) => ((await setDisabled(tx, id, disabled === "yes")) ? {} : gone),
    {
      done: ({ id, disabled }) =>
        redirect(`/people/${id}?saved=${disabled === "yes" ? "disabled" : "enabled"}`),
    },
  );
}

export async function endSessions(previous: FormState, form: FormData): Promise<FormState> {
  return asAdmin(
    previous,
    form,
    personInput,
    async (tx, { id }) => ((await endSessionsOf(tx, id)) ? {} : gone),
    { done: ({ id }) => redirect(`/people/${id}?saved=sessions`) },
  );
}

export async function inviteAdmin(previous: FormState, form: FormData): Promise<FormState> {
  return asAdmin(
    previous,
    form,
    adminInviteInput,
    async (tx, { email }, viewer) => {
      const now = new Date();
      const wrong = (sentence: string): Answer => ({ status: "invalid", errors: { email: sentence } });
      const admins = await findPeople(tx, { wanted: email, role: "admin", after: "", atMost: 50 });
      if (admins.some((admin) => admin.email === email)) return wrong("This person is an admin already.");
      if ((await listAdminInvitations(tx, now)).some((open) => open.email === email)) {
        return wrong("This person is invited. Take that back below to invite them anew.");
      }
      const link = `${siteUrl()}/admin-invitation/${await writeInvitation(tx, viewer, email, now)}`;
      after(() => sendMail(adminInvitationMail(email, link)));
      return {
        message: `${email} is invited, for 14 days. Where mail is set up they have it by mail as well.`,
        link,
      };
    },
    { done: () => revalidatePath("/people") },
  );
}

export async function takeBackInvitation(previous: FormState, form: FormData): Promise<FormState> {
  return asAdmin(
    previous,
    form,
    personInput,
    async (tx, { id }) =>
      (await endAdminInvitation(tx, id))
        ? { message: "Taken back. The link opens nothing any more." }
        : refused("This was over already."),
    { done: () => revalidatePath("/people") },
  );
}
