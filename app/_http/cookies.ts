import { siteUrl } from "@/lib/env";

const isSecure = () => siteUrl().startsWith("https://");

/**
 * The name of a cookie of ours. With https it begins with __Host-: then a browser takes it only from this host, encrypted,
 * and no other host of the domain can plant one.
 */
export const cookieName = (name: string) => `${isSecure() ? "__Host-" : ""}${name}`;

/** No script can read the cookie, forms on other sites do not send it, and with https it is only sent encrypted. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;

/** The message of the form that was just saved, encrypted (saved-message.ts). */
export const savedCookie = () => cookieName("readyline-saved");
