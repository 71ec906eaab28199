"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { adminAction } from "@/app/_http/action";
import { type Answer, refused } from "@/app/_http/form";
import {
  adminInvitationMail,
  endAdminInvitation,
  listAdminInvitations,
  inviteAdmin as writeInvitation,
} from "@/db/admin-invitations";
import { changeRole, endSessionsOf, findPeople, isLastAdmin, setDisabled } from "@/db/people";
import { siteUrl } from "@/lib/env";
import { adminInviteInput, disableInput, personInput, roleInput } from "@/lib/input/people";
import { sendMail } from "@/lib/mail/send";

const gone = refused("This account is not there any more.");
const lastAdmin = "This is the last admin. Make someone else an admin first.";

export const setRole = adminAction({
  input: () => roleInput,
  write: async (tx, { id, role }) => ((await changeRole(tx, id, role)) ? {} : gone),
  refusal: (error) => (isLastAdmin(error) ? { status: "invalid", errors: { role: lastAdmin } } : null),
  after({ id }, { status }) {
    if (status === undefined) redirect(`/people/${id}?saved=role`);
  },
});

export const disable = adminAction({
  input: () => disableInput,
  write: async (tx, { id, disabled }) => ((await setDisabled(tx, id, disabled === "yes")) ? {} : gone),
  refusal: (error) => (isLastAdmin(error) ? refused(lastAdmin) : null),
  after({ id, disabled }, { status }) {
    if (status === undefined) redirect(`/people/${id}?saved=${disabled === "yes" ? "disabled" : "enabled"}`);
  },
});

export const endSessions = adminAction({
  input: () => personInput,
  write: async (tx, { id }) => ((await endSessionsOf(tx, id)) ? {} : gone),
  after({ id }, { status }) {
    if (status === undefined) redirect(`/people/${id}?saved=sessions`);
  },
});

export const inviteAdmin = adminAction({
  input: () => adminInviteInput,
  async write(tx, { email }, { viewer }) {
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
  after: (_input, { status }) => (status === undefined ? revalidatePath("/people") : undefined),
});

export const takeBackInvitation = adminAction({
  input: () => personInput,
  write: async (tx, { id }) =>
    (await endAdminInvitation(tx, id))
      ? { message: "Taken back. The link opens nothing any more." }
      : refused("This was over already."),
  after: (_input, { status }) => (status === undefined ? revalidatePath("/people") : undefined),
});
