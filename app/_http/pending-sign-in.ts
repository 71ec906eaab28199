import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { codeMinutes } from "@/lib/lifetimes";
import { isUuid } from "@/lib/uuid";
import { cookieName, cookieOptions } from "./cookies";
import type { Destination } from "./form";
import { ownPath } from "./next-path";

/** Somebody who has given the right password, and not yet a code. They are not signed in. */
type PendingSignIn = { userId: string; next: Destination };

const cookie = () => cookieName("readyline-code");

/** Keeps it apart from a session, which is encrypted with the same secret. */
const salt = "pending sign-in";

const seconds = codeMinutes * 60;

export async function keepPendingSignIn({ userId, next }: PendingSignIn): Promise<void> {
  const value = await encode({
    token: { sub: userId, next },
    secret: env().NEXTAUTH_SECRET,
    salt,
    maxAge: seconds,
  });
  (await cookies()).set(cookie(), value, { ...cookieOptions(), maxAge: seconds });
}

/** Who has given the right password in this browser in the last five minutes; null for everyone else. */
export async function readPendingSignIn(): Promise<PendingSignIn | null> {
  const token = (await cookies()).get(cookie())?.value;
  if (!token) return null;
  const pending = await decode({ token, secret: env().NEXTAUTH_SECRET, salt }).catch(() => null);
  if (!pending?.sub || !isUuid(pending.sub)) return null;
  return { userId: pending.sub, next: ownPath(pending.next) ?? "/" };
}

export async function forgetPendingSignIn(): Promise<void> {
  (await cookies()).set(cookie(), "", { ...cookieOptions(), maxAge: 0 });
}
