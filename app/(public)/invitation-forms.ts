import { z } from "zod";
import { action, NotSaved, withoutAnswer } from "@/app/_http/action";
import { type Destination, refused } from "@/app/_http/form";
import { createAccount } from "@/db/accounts";
import type { Tx } from "@/db/engine/database";
import { invitedSignUpInput } from "@/lib/input/account";
import { linkToken } from "@/lib/input/fields";

// What the invitations of mentors and of admins have in common.

export const invitationOver = refused("This invitation is over, or it is meant for someone else.");

type Kind = {
  /** Whom an open invitation is for. */
  find: (token: string, now: Date) => Promise<{ email: string } | null>;
  /** The role of a new account before it has accepted. */
  role: "applicant" | "mentor";
  /** Accepts as whoever the transaction belongs to. @returns where that leads, or null when the invitation is over. */
  accept: (tx: Tx, token: string) => Promise<Destination | null>;
};

/** Someone without an account signs up with the email that the invitation names, and accepts: both or neither. */
export const invitedSignUp = ({ find, role, accept }: Kind) =>
  action({
    who: "anyone",
    input: invitedSignUpInput,
    limit: (_input, _context, address) => ({ "sign-up by address": address }),
    async gate({ token, name, password }) {
      const invitation = await find(token, new Date());
      if (!invitation) return invitationOver;
      let to: Destination = "/";
      const session = await createAccount({ email: invitation.email, name, password, role }, async (tx) => {
        const accepted = await accept(tx, token);
        if (accepted === null) throw new NotSaved(invitationOver);
        to = accepted;
      });
      if (session) return { session, to };
      return refused("This email has an account already. Sign in below, and you come back here.");
    },
  });

/** Signs the wrong person out, so that the right one can sign in. @param path of the invitation, but for its token. */
export const switchPersonAt = (path: "/invitation" | "/admin-invitation") =>
  withoutAnswer(
    action({
      who: "anyone",
      input: z.object({ token: linkToken }),
      saved: ({ token }) => `${path}/${encodeURIComponent(token)}`,
      gate: async () => ({ session: null }),
    }),
  );
