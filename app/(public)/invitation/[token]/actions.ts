"use server";

import { action } from "@/app/_http/action";
import { acceptAccess, declineAccess, getInvitation } from "@/db/mentor-access";
import { invitationInput } from "@/lib/input/account";
import { invitationOver, invitedSignUp, switchPersonAt } from "../../invitation-forms";

export const accept = action({
  who: "signed-in",
  input: invitationInput,
  async write(tx, { token }) {
    const applicantId = await acceptAccess(tx, token);
    return applicantId === null ? invitationOver : { to: `/mentees/${applicantId}` };
  },
});

export const decline = action({
  who: "signed-in",
  input: invitationInput,
  async write(tx, { token }) {
    if (!(await declineAccess(tx, token))) return invitationOver;
    // A new page would only say that the invitation is over.
    return {
      message: "Declined. They see that you said no, and you see nothing of theirs.",
      newPage: false,
    };
  },
});

export const signUpAsMentor = invitedSignUp({
  find: getInvitation,
  role: "mentor",
  async accept(tx, token) {
    const applicantId = await acceptAccess(tx, token);
    return applicantId === null ? null : `/mentees/${applicantId}`;
  },
});

export const switchPerson = switchPersonAt("/invitation");
