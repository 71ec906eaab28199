"use server";

import { action } from "@/app/_http/action";
import { invalid, refused } from "@/app/_http/form";
import { inviteMentor, isInvited, stopAccess } from "@/db/mentor-access";
import { setStatementAccess } from "@/db/statements";
import { siteUrl } from "@/lib/env";
import { inviteInput } from "@/lib/input/access";
import { rowInput } from "@/lib/input/fields";
import { statementAccessInput } from "@/lib/input/statement";
import { sendMail } from "@/lib/mail/send";
import { mentorInvitationMail } from "@/lib/mail/texts";

export const invite = action({
  who: "applicant",
  input: inviteInput,
  async write(tx, { email }, { viewer, afterCommit }) {
    const now = new Date();
    if (email === viewer.email) return invalid("email", "This is your own email. Write your mentor’s.");
    if (await isInvited(tx, viewer, email, now)) {
      return invalid("email", "You have invited this person. Take that back below to invite them anew.");
    }
    const link = `${siteUrl()}/invitation/${await inviteMentor(tx, viewer, email, now)}`;
    afterCommit(() => sendMail(mentorInvitationMail(email, viewer.name, link)));
    return {
      message: `${email} is invited, for 14 days. Where mail is set up they have it by mail as well.`,
      link,
    };
  },
});

export const saveStatementAccess = action({
  who: "applicant",
  input: statementAccessInput,
  async write(tx, { id, shares }, { viewer }) {
    if (!(await setStatementAccess(tx, viewer, id, shares))) return refused("This access has ended.");
    return { message: shares ? "They can read your statement now." : "They read your statement no more." };
  },
});

export const revoke = action({
  who: "applicant",
  input: rowInput,
  async write(tx, { id }, { viewer }) {
    if (!(await stopAccess(tx, viewer, id))) return refused("This was over already.");
    return { message: "Taken back. From now on they find nothing." };
  },
});
