import type { Account, NextAuthOptions, Profile } from "next-auth";
import GoogleProvider from "next-auth/providers/google";
import { accountOfIdentity, recordSignIn, type SessionClaim } from "@/db/accounts";
import { env } from "@/lib/env";
import { sessionCookie, sessionCookieOptions, sessionSeconds } from "./session";

/** Whether people can sign in with Google here. */
export const googleIsOn = () => env().GOOGLE_CLIENT_ID !== undefined;

/**
 * next-auth keeps the session's cookie and carries Google's sign-in. Signing in with a password is a form of our own
 * that ends in the same cookie, because it has to work without JavaScript.
 */
export function authOptions(): NextAuthOptions {
  const { NEXTAUTH_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { error: "/sign-in?problem=google" },
    cookies: { sessionToken: { name: sessionCookie(), options: sessionCookieOptions() } },
    providers:
      GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET
        ? [GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET })]
        : [],
    callbacks: {
      signIn: async ({ account, profile }) =>
        (await claimOf(account, profile)) !== null || "/sign-in?problem=google",
      async jwt({ token, account, profile }) {
        if (!account) return token;
        const claim = await claimOf(account, profile);
        if (!claim) return {};
        await recordSignIn(claim);
        return { sub: claim.userId, sessionVersion: claim.sessionVersion };
      },
      // Our pages read the session on the server; the browser needs to know nothing of it.
      session: async ({ session }) => ({ expires: session.expires }),
    },
  };
}

/** Whose account this sign-in with Google opens; null when the email is not verified, or has an account of its own. */
async function claimOf(account: Account | null, profile: Profile | undefined): Promise<SessionClaim | null> {
  const isVerified = profile && "email_verified" in profile && profile.email_verified === true;
  if (account?.provider !== "google" || !isVerified || !profile.email) return null;
  return accountOfIdentity({
    provider: "google",
    subject: account.providerAccountId,
    email: profile.email,
    name: profile.name?.slice(0, 120) || profile.email,
  });
}
