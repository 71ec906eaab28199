import { z } from "zod";
import { action, NotSaved } from "@/app/_http/action";
import { type Destination, invalid, refused } from "@/app/_http/form";
import { sendMailSoon } from "@/app/_record/mail";
import { createAccount } from "@/db/accounts";
import { asGate } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { queueMail } from "@/db/outbox";
import { env } from "@/lib/env";
import { easyPassword, invitationInput, newAccountInput } from "@/lib/input/account";
import { linkToken } from "@/lib/input/fields";
import { mailGoes } from "@/lib/mail/send";
import { isEasyToGuess } from "@/lib/passwords";
import { maskedEmail } from "@/lib/sign-up";
import { hashToken } from "@/lib/tokens";
import type { SignUpRole } from "@/lib/viewer";

// Shared by the invitations of mentors and of admins.

export const invalidInvitation = refused("This invitation is no longer valid, or it is for someone else.");

/** An open invitation. */
type Found = {
  email: string;
  /** Its link came by mail, so whoever has it has the invited email. */
  provesEmail: boolean;
};
type Find = (token: string, now: Date) => Promise<Found | null>;

/**
 * What somebody without an account can do with the link of an invitation: create the account, because the link proves the
 * email or the site wants no proof; ask for the mail that proves it; or neither, because the site sends no mail.
 */
export function wayIn({ provesEmail }: Found): "create" | "mail" | "none" {
  if (provesEmail || env().SIGN_UP === "open") return "create";
  return mailGoes() === "nowhere" ? "none" : "mail";
}

type InvitationActions = {
  find: Find;
  /** The role of a new account before it has accepted. */
  role: SignUpRole;
  /** Accepts as the transaction's viewer. @returns where to go next, or null when the invitation is no longer valid. */
  accept: (tx: Tx, token: string) => Promise<Destination | null>;
};

/** Creates an account for the invited email and accepts the invitation, both in one transaction. */
export const invitedSignUp = ({ find, role, accept }: InvitationActions) =>
  action({
    who: "anyone",
    input: newAccountInput,
    limit: (_input, _context, address) => ({ "sign-up by address": address }),
    async gate({ token, ...person }) {
      const invitation = await find(token, new Date());
      if (!invitation || wayIn(invitation) !== "create") return invalidInvitation;
      if (isEasyToGuess(person.password, [person.name, invitation.email])) {
        return invalid("password", easyPassword);
      }
      let to: Destination = "/";
      const userId = await createAccount({ email: invitation.email, role, ...person }, async (tx) => {
        const accepted = await accept(tx, token);
        if (accepted === null) throw new NotSaved(invalidInvitation);
        to = accepted;
      });
      if (userId) return { session: { userId }, to };
      return refused("This email already has an account. Sign in below; you will come back here.");
    },
  });

/** Mails the invitation again, to the invited email. The answer is the same whether or not it has an account. */
export const mailedInvitation = (kind: "mentor-invitation" | "admin-invitation", find: Find) =>
  action({
    who: "anyone",
    input: invitationInput,
    limit: ({ token }, _context, address) => ({
      "sign-up by address": address,
      "invitation mail by invitation": hashToken(token),
    }),
    async gate({ token }, { afterCommit }) {
      const now = new Date();
      const invitation = await find(token, now);
      if (!invitation || wayIn(invitation) !== "mail") return invalidInvitation;
      const { email } = invitation;
      await asGate((tx) => queueMail(tx, { kind, to: email, invitation: hashToken(token) }, now));
      afterCommit(sendMailSoon);
      return { message: `We are sending a link to ${maskedEmail(email)}. Open it to create your account.` };
    },
  });

/** Signs out, so that the invited person can sign in. @param path of the invitation page, without the token. */
export const switchAccountAt = (path: "/invitation" | "/admin-invitation") =>
  action({
    who: "anyone",
    input: z.object({ token: linkToken }),
    saved: ({ token }) => `${path}/${encodeURIComponent(token)}`,
    gate: async () => ({ session: null }),
  });
