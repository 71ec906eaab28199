import { z } from "zod";
import { action, NotSaved } from "@/app/_http/action";
import { type Destination, refused } from "@/app/_http/form";
import { createAccount } from "@/db/accounts";
import type { Tx } from "@/db/engine/database";
import { invitedSignUpInput } from "@/lib/input/account";
import { linkToken } from "@/lib/input/fields";

// Shared by the invitations of mentors and of admins.

export const invalidInvitation = refused("This invitation is no longer valid, or it is for someone else.");

type InvitationActions = {
  /** The email that an open invitation was sent to. */
  find: (token: string, now: Date) => Promise<{ email: string } | null>;
  /** The role of a new account before it has accepted. */
  role: "applicant" | "mentor";
  /** Accepts as the transaction's viewer. @returns where to go next, or null when the invitation is no longer valid. */
  accept: (tx: Tx, token: string) => Promise<Destination | null>;
};

/** Creates an account for the invited email and accepts the invitation, both in one transaction. */
export const invitedSignUp = ({ find, role, accept }: InvitationActions) =>
  action({
    who: "anyone",
    input: invitedSignUpInput,
    limit: (_input, _context, address) => ({ "sign-up by address": address }),
    async gate({ token, name, password, timeZone }) {
      const invitation = await find(token, new Date());
      if (!invitation) return invalidInvitation;
      let to: Destination = "/";
      const account = { email: invitation.email, name, password, role, timeZone };
      const userId = await createAccount(account, {
        async asThem(tx) {
          const accepted = await accept(tx, token);
          if (accepted === null) throw new NotSaved(invalidInvitation);
          to = accepted;
        },
      });
      if (userId) return { session: { userId }, to };
      return refused("This email already has an account. Sign in below; you will come back here.");
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
