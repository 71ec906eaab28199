"use server";

import { revalidatePath } from "next/cache";
import { after } from "next/server";
import { applicantAction } from "@/app/_http/action";
import { inviteMentor, isInvited, stopAccess } from "@/db/mentor-access";
import { setStatementAccess } from "@/db/statements";
import { siteUrl } from "@/lib/env";
import { accessInput, inviteInput } from "@/lib/input/access";
import { statementAccessInput } from "@/lib/input/statement";
import { sendMail } from "@/lib/mail/send";

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
  after: () => revalidatePath("/access"),
});

export const saveStatementAccess = applicantAction({
  input: () => statementAccessInput,
  async write(tx, { id, shares }, { viewer }) {
    if (!(await setStatementAccess(tx, viewer, id, shares)))
      return { status: "refused", message: "This access has ended." };
    return { message: shares ? "They can read your statement now." : "They read your statement no more." };
  },
  after: () => revalidatePath("/", "layout"),
});

export const revoke = applicantAction({
  input: () => accessInput,
  async write(tx, { id }, { viewer }) {
    if (await stopAccess(tx, viewer, id)) return { message: "Taken back. From now on they find nothing." };
    return { status: "refused", message: "This was over already." };
  },
  after: () => revalidatePath("/access"),
});
