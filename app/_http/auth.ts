import type { Account, NextAuthOptions, Profile } from "next-auth";
import GoogleProvider from "next-auth/providers/google";
import { accountOfIdentity, provenNow } from "@/db/accounts";
import { hasSecondFactor } from "@/db/second-factors";
import { env } from "@/lib/env";
import { email as emailInput, nameFromProvider } from "@/lib/input/account";
import { log } from "@/lib/log";
import { cookieName, cookieOptions } from "./cookies";
import { ownPath } from "./next-path";
import { keepPendingSignIn } from "./pending-sign-in";
import { beginSession, sessionCookie, sessionSeconds, tokenOf } from "./session";

/** Whether Google sign-in is configured. */
export const googleIsOn = () => env().GOOGLE_CLIENT_ID !== undefined;

/**
 * next-auth reads the session cookie and handles Google sign-in. Password sign-in is our own form, which sets the same
 * cookie, because it has to work without JavaScript.
 */
export function authOptions(): NextAuthOptions {
  const { NEXTAUTH_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { error: problem },
    cookies: {
      sessionToken: { name: sessionCookie(), options: cookieOptions() },
      callbackUrl: ownCookie("callback-url"),
      csrfToken: ownCookie("csrf-token"),
      // They last as long as somebody may take at Google.
      pkceCodeVerifier: ownCookie("pkce.code_verifier", 15 * 60),
      state: ownCookie("state", 15 * 60),
    },
    providers:
      GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET
        ? [GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET })]
        : [],
    // Only next-auth's own word for what happened: the rest can hold what somebody typed, or a secret of the sign-in.
    logger: {
      error: (code) => log.warn({ code }, "A sign-in with Google failed"),
      warn: (code) => log.info({ code }, "next-auth warns"),
      debug: () => undefined,
    },
    callbacks: {
      redirect: async ({ url, baseUrl }) =>
        baseUrl + (ownPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url) ?? ""),
      // next-auth would put an error's message into an address.
      signIn: ({ account, profile }) =>
        signInWay(account, profile).catch((err: unknown) => {
          log.error({ err }, "A sign-in with Google failed");
          return problem;
        }),
      async jwt({ token, account, profile }) {
        if (!account) return token;
        const userId = await accountOf(account, profile);
        const claim = userId && (await beginSession({ userId }));
        return claim && claim !== "needs a code" ? tokenOf(claim) : {};
      },
      // Our pages read the session on the server, so the browser gets no session data.
      session: async ({ session }) => ({ expires: session.expires }),
    },
  };
}

const problem = "/sign-in?problem=google";

/** Whether next-auth may begin a session, or the page to show instead. */
async function signInWay(account: Account | null, profile: Profile | undefined): Promise<true | string> {
  const userId = await accountOf(account, profile);
  if (userId === null) return problem;
  if (!(await hasSecondFactor(userId))) return true;
  await keepPendingSignIn({ ...(await provenNow(userId)), next: "/" });
  return "/sign-in/code";
}

/** A cookie of next-auth under a name of ours. @param maxAge in seconds; without it, until the browser closes. */
const ownCookie = (name: string, maxAge?: number) => ({
  name: cookieName(`next-auth.${name}`),
  options: { ...cookieOptions(), ...(maxAge === undefined ? {} : { maxAge }) },
});

/**
 * The account for this Google sign-in; null when the email is not verified, is none by the rules of our own forms, or belongs to
 * another account.
 */
async function accountOf(account: Account | null, profile: Profile | undefined): Promise<string | null> {
  const isVerified = profile && "email_verified" in profile && profile.email_verified === true;
  const { data: email } = emailInput.safeParse(profile?.email);
  if (account?.provider !== "google" || !isVerified || email === undefined) return null;
  return accountOfIdentity(
    {
      provider: "google",
      subject: account.providerAccountId,
      email,
      name: nameFromProvider(profile.name ?? "", profile.email ?? email),
    },
    env().SIGN_UP !== "closed",
  );
}
