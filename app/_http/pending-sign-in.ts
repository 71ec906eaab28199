import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { isStillProven } from "@/db/accounts";
import type { Proven } from "@/db/sessions";
import { env } from "@/lib/env";
import { codeMinutes } from "@/lib/lifetimes";
import { isUuid } from "@/lib/uuid";
import { cookieName, cookieOptions } from "./cookies";
import type { Destination } from "./form";
import { ownPath } from "./next-path";

/** Somebody who has given the right password, and not yet a code. They are not signed in. */
type PendingSignIn = Proven & { next: Destination };

const cookie = () => cookieName("readyline-code");

/** Keeps it apart from a session, which is encrypted with the same secret. */
const salt = "pending sign-in";

const seconds = codeMinutes * 60;

export async function keepPendingSignIn({ userId, password, next }: PendingSignIn): Promise<void> {
  const value = await encode({
    token: { sub: userId, password, next },
    secret: env().NEXTAUTH_SECRET,
    salt,
    maxAge: seconds,
  });
  (await cookies()).set(cookie(), value, { ...cookieOptions(), maxAge: seconds });
}

/**
 * Who has given the right password in this browser in the last five minutes; null for everyone else, and when the account is
 * disabled or has another password by now.
 */
export async function readPendingSignIn(): Promise<PendingSignIn | null> {
  const token = (await cookies()).get(cookie())?.value;
  if (!token) return null;
  const pending = await decode({ token, secret: env().NEXTAUTH_SECRET, salt }).catch(() => null);
  if (!pending?.sub || !isUuid(pending.sub)) return null;
  const password = typeof pending.password === "string" ? pending.password : null;
  const proven = { userId: pending.sub, password };
  return (await isStillProven(proven)) ? { ...proven, next: ownPath(pending.next) ?? "/" } : null;
}

export async function forgetPendingSignIn(): Promise<void> {
  (await cookies()).set(cookie(), "", { ...cookieOptions(), maxAge: 0 });
}
