import { siteUrl } from "@/lib/env";
import { leftMark } from "@/lib/kept-texts";

const isSecure = () => siteUrl().startsWith("https://");

/**
 * The name of a cookie of ours. With https it begins with __Host-: then a browser takes it only from this host, encrypted,
 * and no other host of the domain can plant one.
 */
export const cookieName = (name: string) => `${isSecure() ? "__Host-" : ""}${name}`;

/** No script can read the cookie, forms on other sites do not send it, and with https it is only sent encrypted. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;

/** Says for ten minutes that somebody has just signed out in this browser (components/statement/forget-drafts.tsx). */
export const leftCookie = () => cookieName(leftMark);

/** The page's own script reads it, and it says nothing about anyone. */
export const leftOptions = () => ({ ...cookieOptions(), httpOnly: false, maxAge: 600 }) as const;

/** The message of the form that was just saved, encrypted (saved-message.ts). */
export const savedCookie = () => cookieName("readyline-saved");
