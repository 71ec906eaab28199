"use server";

import { action } from "@/app/_http/action";
import { invalid, refused } from "@/app/_http/form";
import { invitedWords } from "@/app/_record/invited";
import { sendMailSoon } from "@/app/_record/mail";
import {
  inviteMentor,
  isInvited,
  keepAccess as writeKeep,
  stopAccess as writeStop,
} from "@/db/mentor-access";
import { queueMail } from "@/db/outbox";
import { takeTurn } from "@/db/owned";
import { setStatementAccess } from "@/db/statements";
import { siteUrl } from "@/lib/env";
import { inviteInput } from "@/lib/input/access";
import { rowInput } from "@/lib/input/fields";
import { statementAccessInput } from "@/lib/input/statement";
import { hashToken } from "@/lib/tokens";

export const invite = action({
  who: "applicant",
  input: inviteInput,
  async write(tx, { email }, { viewer, afterCommit }) {
    const now = new Date();
    if (email === viewer.email) return invalid("email", "This is your own email. Enter your mentor’s.");
    // One after the other, or the same form sent twice at once makes two links.
    await takeTurn(tx, viewer);
    if (await isInvited(tx, viewer, email, now)) {
      return invalid(
        "email",
        "You have already invited this person. Cancel the invitation below to invite them again.",
      );
    }
    const token = await inviteMentor(tx, viewer, email, now);
    await queueMail(tx, { kind: "mentor-invitation", to: email, invitation: hashToken(token) }, now);
    afterCommit(sendMailSoon);
    return {
      message: invitedWords(email),
      link: `${siteUrl()}/invitation/${token}`,
    };
  },
});

export const saveStatementAccess = action({
  who: "applicant",
  // To stop it is never made harder.
  fresh: ({ shares }) => shares === "on",
  input: statementAccessInput,
  async write(tx, { id, shares }, { viewer }) {
    if (!(await setStatementAccess(tx, viewer, id, shares))) return refused("This access has ended.");
    return {
      message: shares ? "They can read your statement now." : "They can no longer read your statement.",
    };
  },
});

export const stopAccess = action({
  who: "applicant",
  input: rowInput,
  async write(tx, { id }, { viewer }) {
    if (!(await writeStop(tx, viewer, id))) return refused("This access has already ended.");
    return { message: "Done. This person has no access to your record." };
  },
});

export const keepAccess = action({
  who: "applicant",
  input: rowInput,
  async write(tx, { id }, { viewer }) {
    if (!(await writeKeep(tx, viewer, id))) return refused("This access is no longer paused.");
    return { message: "Done. This person can see your record again." };
  },
});
