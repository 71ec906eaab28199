"use server";

import { revalidatePath } from "next/cache";
import { after } from "next/server";
import { applicantAction } from "@/app/_server/action";
import { inviteMentor, isInvited, revokeMentorship } from "@/db/mentorships";
import { shareStatement } from "@/db/statements";
import { siteUrl } from "@/lib/env";
import { inviteInput, mentorshipInput } from "@/lib/input/sharing";
import { statementSharingInput } from "@/lib/input/statement";
import { sendMail } from "@/lib/mail";

export const invite = applicantAction({
  input: () => inviteInput,
  async write(tx, { email }, { viewer }) {
    const now = new Date();
    if (email === viewer.email) {
      return { status: "invalid", errors: { email: "This is your own email. Write your mentor’s." } };
    }
    if (await isInvited(tx, viewer, email, now)) {
      return {
        status: "invalid",
        errors: { email: "You have invited this person. Take that back below to invite them anew." },
      };
    }
    const link = `${siteUrl()}/invitation/${await inviteMentor(tx, viewer, email, now)}`;
    after(() =>
      sendMail({
        to: email,
        subject: `${viewer.name} invites you to follow their Step 2 CK preparation`,
        text: `${viewer.name} would like you, as a mentor, to see their practice scores and plan on Readyline: to read, not to change.\n\nAnswer here within 14 days; the link works once:\n${link}\n\nThey can take it back at any time, and so can you.`,
      }),
    );
    return {
      message: `${email} is invited, for 14 days. Where mail is set up they have it by mail as well.`,
      link,
    };
  },
  after: () => revalidatePath("/sharing"),
});

export const setStatementSharing = applicantAction({
  input: () => statementSharingInput,
  async write(tx, { id, shares }, { viewer }) {
    if (!(await shareStatement(tx, viewer, id, shares)))
      return { status: "refused", message: "This mentorship is over." };
    return { message: shares ? "They can read your statement now." : "They read your statement no more." };
  },
  after: () => revalidatePath("/", "layout"),
});

export const revoke = applicantAction({
  input: () => mentorshipInput,
  async write(tx, { id }, { viewer }) {
    if (await revokeMentorship(tx, viewer, id))
      return { message: "Taken back. From now on they find nothing." };
    return { status: "refused", message: "This was over already." };
  },
  after: () => revalidatePath("/sharing"),
});
