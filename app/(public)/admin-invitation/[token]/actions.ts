"use server";

import { action } from "@/app/_http/action";
import { sendMailSoon } from "@/app/_record/mail";
import { acceptAdminInvitation, getAdminInvitation } from "@/db/admin-invitations";
import { queueMail } from "@/db/outbox";
import { siteUrl } from "@/lib/env";
import { invitationInput } from "@/lib/input/account";
import { roleChangedMail } from "@/lib/mail/texts";
import { invalidInvitation, invitedSignUp, mailedInvitation, switchAccountAt } from "../../invitation-forms";

/** Makes the viewer an admin. The new role ends all sessions. */
export const accept = action({
  who: "signed-in",
  fresh: true,
  renews: true,
  input: invitationInput,
  saved: "/people",
  async write(tx, { token }, { viewer, afterCommit }) {
    if (!(await acceptAdminInvitation(tx, token))) return invalidInvitation;
    const mail = roleChangedMail(viewer.email, "admin", siteUrl());
    await queueMail(tx, { kind: "role-changed", ...mail }, new Date());
    afterCommit(sendMailSoon);
    return {};
  },
});

export const signUpAsAdmin = invitedSignUp({
  find: getAdminInvitation,
  role: "applicant",
  accept: async (tx, token) => ((await acceptAdminInvitation(tx, token)) ? "/people" : null),
});

export const switchAccount = switchAccountAt("/admin-invitation");

export const sendLink = mailedInvitation("admin-invitation", getAdminInvitation);
