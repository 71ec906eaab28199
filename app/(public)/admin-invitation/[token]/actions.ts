"use server";

import { action } from "@/app/_http/action";
import { acceptAdminInvitation, getAdminInvitation } from "@/db/admin-invitations";
import { invitationInput } from "@/lib/input/account";
import { invitationOver, invitedSignUp, switchPersonAt } from "../../invitation-forms";

/** Makes the viewer an admin, in a new session: the old ones end with the old role. */
export const accept = action({
  who: "signed-in",
  input: invitationInput,
  saved: "/people",
  async write(tx, { token }, { viewer }) {
    const sessionVersion = await acceptAdminInvitation(tx, token);
    return sessionVersion === null ? invitationOver : { session: { userId: viewer.id, sessionVersion } };
  },
});

export const signUpAsAdmin = invitedSignUp({
  find: getAdminInvitation,
  role: "applicant",
  accept: async (tx, token) => ((await acceptAdminInvitation(tx, token)) === null ? null : "/people"),
});

export const switchPerson = switchPersonAt("/admin-invitation");
