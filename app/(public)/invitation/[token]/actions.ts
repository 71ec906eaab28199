"use server";

import { action } from "@/app/_http/action";
import { acceptAccess, declineAccess, getInvitation } from "@/db/mentor-access";
import { invitationInput } from "@/lib/input/account";
import { invalidInvitation, invitedSignUp, mailedInvitation, switchAccountAt } from "../../invitation-forms";

export const accept = action({
  who: "signed-in",
  input: invitationInput,
  async write(tx, { token }) {
    const applicantId = await acceptAccess(tx, token);
    return applicantId === null ? invalidInvitation : { to: `/mentees/${applicantId}` };
  },
});

export const decline = action({
  who: "signed-in",
  input: invitationInput,
  async write(tx, { token }) {
    if (!(await declineAccess(tx, token))) return invalidInvitation;
    // A new page would only say that the invitation is no longer valid.
    return {
      message: "Declined. They can see that you declined. You cannot see their record.",
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

export const switchAccount = switchAccountAt("/invitation");

export const sendLink = mailedInvitation("mentor-invitation", getInvitation);
