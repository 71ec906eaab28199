"use server";

import { action } from "@/app/_http/action";
import { acceptAdminInvitation, getAdminInvitation } from "@/db/admin-invitations";
import { invitationInput } from "@/lib/input/account";
import { invalidInvitation, invitedSignUp, mailedInvitation, switchAccountAt } from "../../invitation-forms";

/** Makes the viewer an admin. Changing the role ends all sessions, so this starts a new one. */
export const accept = action({
  who: "signed-in",
  input: invitationInput,
  saved: "/people",
  async write(tx, { token }, { viewer }) {
    const sessionVersion = await acceptAdminInvitation(tx, token);
    return sessionVersion === null ? invalidInvitation : { session: { userId: viewer.id, sessionVersion } };
  },
});

export const signUpAsAdmin = invitedSignUp({
  find: getAdminInvitation,
  role: "applicant",
  accept: async (tx, token) => ((await acceptAdminInvitation(tx, token)) === null ? null : "/people"),
});

export const switchAccount = switchAccountAt("/admin-invitation");

export const sendLink = mailedInvitation("admin-invitation", getAdminInvitation);
