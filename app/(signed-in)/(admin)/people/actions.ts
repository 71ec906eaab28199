"use server";

import { action } from "@/app/_http/action";
import { conflict, invalid, refused } from "@/app/_http/form";
import { invitedWords } from "@/app/_record/invited";
import { sendMailSoon } from "@/app/_record/mail";
import { otherRole } from "@/app/_record/other-version";
import { isNews } from "@/app/_record/seen";
import {
  endAdminInvitation,
  listAdminInvitations,
  inviteAdmin as writeInvitation,
} from "@/db/admin-invitations";
import { queueMail } from "@/db/outbox";
import { changeRole, endSessionsOf, findPeople, getPeople, isLastAdmin, setDisabled } from "@/db/people";
import { siteUrl } from "@/lib/env";
import { rowInput } from "@/lib/input/fields";
import { adminInviteInput, disableInput, roleInput } from "@/lib/input/people";
import { hashToken } from "@/lib/tokens";

const accountGone = refused("This account no longer exists.");
const lastAdmin = "This is the last admin. Make someone else an admin first.";

export const setRole = action({
  who: "admin",
  fresh: true,
  changesAccount: true,
  input: roleInput,
  async write(tx, { id, role, seen }, { afterCommit }) {
    const [now] = await getPeople(tx, [id]);
    if (now && isNews(now.role, { seen, sent: role })) return conflict(otherRole(now.role), now.role);
    if (!(await changeRole(tx, id, role))) return accountGone;
    afterCommit(sendMailSoon);
    return { message: "The role is saved. Their sessions have ended; they have to sign in again." };
  },
  refusal: (error) => (isLastAdmin(error) ? invalid("role", lastAdmin) : null),
});

export const disable = action({
  who: "admin",
  fresh: true,
  changesAccount: true,
  input: disableInput,
  saved: ({ id, disabled }) => `/people/${id}?saved=${disabled === "yes" ? "disabled" : "enabled"}`,
  write: async (tx, { id, disabled }) => ((await setDisabled(tx, id, disabled === "yes")) ? {} : accountGone),
  refusal: (error) => (isLastAdmin(error) ? refused(lastAdmin) : null),
});

export const endSessions = action({
  who: "admin",
  changesAccount: true,
  input: rowInput,
  write: async (tx, { id }) =>
    (await endSessionsOf(tx, id)) ? { message: "Their sessions have ended on every device." } : accountGone,
});

export const inviteAdmin = action({
  who: "admin",
  fresh: true,
  input: adminInviteInput,
  async write(tx, { email }, { viewer, afterCommit }) {
    const now = new Date();
    const admins = await findPeople(tx, { wanted: email, role: "admin", after: "", atMost: 50 });
    if (admins.some((admin) => admin.email === email)) {
      return invalid("email", "This person is already an admin.");
    }
    if ((await listAdminInvitations(tx, now)).some((open) => open.email === email)) {
      return invalid(
        "email",
        "This person is already invited. Cancel the invitation below to invite them again.",
      );
    }
    const token = await writeInvitation(tx, viewer, email, now);
    await queueMail(tx, { kind: "admin-invitation", to: email, invitation: hashToken(token) }, now);
    afterCommit(sendMailSoon);
    return {
      message: invitedWords(email),
      link: `${siteUrl()}/admin-invitation/${token}`,
    };
  },
});

export const cancelInvitation = action({
  who: "admin",
  input: rowInput,
  write: async (tx, { id }) =>
    (await endAdminInvitation(tx, id))
      ? { message: "Cancelled. The link no longer works." }
      : refused("This invitation is no longer valid."),
});
