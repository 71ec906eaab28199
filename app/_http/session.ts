import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { after } from "next/server";
import { decode, encode } from "next-auth/jwt";
import { sendMailSoon } from "@/app/_record/mail";
import type { SessionClaim } from "@/db/engine/as-viewer";
import { isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";
import { createSession, endClaimed, type Proven } from "@/db/sessions";
import { asClient } from "@/lib/client";
import { env } from "@/lib/env";
import { longestSession } from "@/lib/lifetimes";
import { log } from "@/lib/log";
import { noteForServer } from "@/lib/request-notes";
import { isUuid } from "@/lib/uuid";
import { clientOfRequest } from "./client";
import { cookieName, cookieOptions, leftCookie, leftOptions } from "./cookies";
import { keepDevice, readDevice } from "./device";

/** The name of next-auth's session cookie, so that both ways of signing in use the same session. */
export const sessionCookie = () => cookieName("next-auth.session-token");

/** The cookie lasts as long as a session can. Whether the session is over, the database says. */
export const sessionSeconds = longestSession.whole / 1000;

/** Whose session begins. `password` as in createSession: an account with another one gets no session. */
export type NewSession = Pick<Proven, "userId"> &
  Partial<Proven> & { withSecondFactor?: boolean | undefined };

/**
 * Signs the browser in. A session that the browser had ends.
 * @returns as createSession, when nobody is signed in: "needs a code" (pending-sign-in.ts), or null.
 */
export async function startSession(session: NewSession): Promise<"begun" | "needs a code" | null> {
  const claim = await beginSession(session);
  if (claim === null || claim === "needs a code") return claim;
  const token = await encode({
    token: tokenOf(claim),
    secret: env().NEXTAUTH_SECRET,
    maxAge: sessionSeconds,
  });
  (await cookies()).set(sessionCookie(), token, { ...cookieOptions(), maxAge: sessionSeconds });
  return "begun";
}

/** What the session's cookie holds, encrypted. */
export const tokenOf = ({ userId, sessionId }: SessionClaim) => ({ sub: userId, sessionId });

/**
 * Begins a session and keeps the device's cookie. The caller sets the session's cookie, because next-auth does it in its
 * own way. @returns as createSession.
 */
export async function beginSession({
  userId,
  password,
  withSecondFactor = false,
}: NewSession): Promise<SessionClaim | "needs a code" | null> {
  const client = await clientOfRequest();
  const signIn = {
    userId,
    password,
    withSecondFactor,
    address: client.address,
    device: client.device,
    deviceToken: await readDevice(),
    replaces: await readClaim(),
  };
  const begun = await asClient(client, () => createSession(signIn, new Date()));
  if (begun === null || begun === "needs a code") return begun;
  await keepDevice(begun.deviceToken);
  const kept = await cookies();
  // What is kept from now on is this person's.
  if (kept.get(leftCookie())) kept.set(leftCookie(), "", { ...leftOptions(), maxAge: 0 });
  if (begun.isMailed) after(sendMailSoon);
  return begun.claim;
}

/**
 * Signs this browser out. The browser forgets its cookie also when the database can't forget the session: the person may
 * be about to leave a computer that others use. Then a copy of the cookie works until the session is over.
 */
export async function endSession(): Promise<void> {
  const claim = await readClaim();
  const kept = await cookies();
  kept.set(sessionCookie(), "", { ...cookieOptions(), maxAge: 0 });
  kept.set(leftCookie(), "1", leftOptions());
  noteForServer({ signsOut: true });
  if (!claim) return;
  await endClaimed(claim).catch((error: unknown) => {
    if (!isDatabaseUnavailable(error) && !isDiskFull(error)) throw error;
    log.warn("A session was ended in the browser only: the database could not write");
  });
}

/** The claim in the browser's cookie, if we signed it and it has not expired. asSession checks it in the database. */
export async function readClaim(): Promise<SessionClaim | null> {
  const token = (await cookies()).get(sessionCookie())?.value;
  if (!token) return null;
  const secret = env().NEXTAUTH_SECRET;
  const key = createHash("sha256").update(secret).update(token).digest("base64");
  const known = openedCookies.get(key);
  if (known && Date.now() < known.until) return known.claim;
  const claim = await decode({ token, secret }).catch(() => null);
  // A release before 0.4.0 sealed no session's id. Its people sign in again.
  if (!claim?.sub || !isUuid(claim.sub) || typeof claim.sessionId !== "string" || !isUuid(claim.sessionId)) {
    return null;
  }
  const found = { userId: claim.sub, sessionId: claim.sessionId };
  const [oldest] = openedCookies.keys();
  if (openedCookies.size >= mostOpenedCookies && oldest !== undefined) openedCookies.delete(oldest);
  if (typeof claim.exp === "number") openedCookies.set(key, { claim: found, until: claim.exp * 1000 });
  return found;
}

/**
 * What cookies say that were decrypted before, by their hash: decrypting is a good part of what a request costs before its
 * page. It can't be outdated, because a cookie says the same until it expires; whether the session still is, the database says.
 */
const openedCookies = new Map<string, { claim: SessionClaim; until: number }>();
const mostOpenedCookies = 5000;
