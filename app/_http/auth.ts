import type { NextAuthOptions } from "next-auth";
import GoogleProvider from "next-auth/providers/google";
import { accountOfIdentity, recordSignIn } from "@/db/accounts";
import { env } from "@/lib/env";
import { sessionCookie, sessionSeconds } from "./session";

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
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: {
          httpOnly: true,
          sameSite: "lax",
          path: "/",
          secure: sessionCookie().startsWith("__Secure-"),
        },
      },
    },
    providers:
      GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET
        ? [GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET })]
        : [],
    callbacks: {
      async signIn({ account, profile }) {
        const verified = profile && "email_verified" in profile && profile.email_verified === true;
        if (account?.provider !== "google" || !verified || !profile.email) return "/sign-in?problem=google";
        const claim = await accountOfIdentity({
          provider: "google",
          subject: account.providerAccountId,
          email: profile.email,
          name: profile.name?.slice(0, 120) || profile.email,
        });
        return claim ? true : "/sign-in?problem=google";
      },
      async jwt({ token, account, profile }) {
        if (account?.provider !== "google" || !profile?.email) return token;
        const claim = await accountOfIdentity({
          provider: "google",
          subject: account.providerAccountId,
          email: profile.email,
          name: profile.name ?? profile.email,
        });
        if (claim) await recordSignIn(claim);
        return claim ? { sub: claim.userId, sessionVersion: claim.sessionVersion } : {};
      },
      // Our pages read the session on the server; the browser needs to know nothing of it.
      session: async ({ session }) => ({ expires: session.expires }),
    },
  };
}
