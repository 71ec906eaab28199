import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { recordSignIn, type SessionClaim } from "@/db/accounts";
import { env, siteUrl } from "@/lib/env";
import { isUuid } from "@/lib/uuid";

const secure = () => siteUrl().startsWith("https://");

/** The name of next-auth's session cookie, so that both ways of signing in use the same session. */
export const sessionCookie = () => `${secure() ? "__Secure-" : ""}next-auth.session-token`;

export const sessionSeconds = 30 * 24 * 60 * 60;

/** No script can read the cookie, forms on other sites do not send it, and with https it is only sent encrypted. */
export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: secure() }) as const;

/** Signs the browser in. */
export async function startSession(claim: SessionClaim): Promise<void> {
  await recordSignIn(claim);
  const token = await encode({
    token: { sub: claim.userId, sessionVersion: claim.sessionVersion },
    secret: env().NEXTAUTH_SECRET,
    maxAge: sessionSeconds,
  });
  (await cookies()).set(sessionCookie(), token, { ...sessionCookieOptions(), maxAge: sessionSeconds });
}

/** Signs this browser out. */
export async function endSession(): Promise<void> {
  (await cookies()).set(sessionCookie(), "", { ...sessionCookieOptions(), maxAge: 0 });
}

/** The claim in the browser's cookie, if we signed it and it has not expired. getViewer checks it in the database. */
export async function readClaim(): Promise<SessionClaim | null> {
  const token = (await cookies()).get(sessionCookie())?.value;
  if (!token) return null;
  const claim = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  if (!claim?.sub || !isUuid(claim.sub) || typeof claim.sessionVersion !== "number") return null;
  return { userId: claim.sub, sessionVersion: claim.sessionVersion };
}
