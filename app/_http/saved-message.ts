import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { cookieOptions, savedCookie } from "./cookies";
import { ownPath } from "./next-path";
import { pageHeader, savedHeader } from "./own-headers";

/** The browser asks for the page at once. */
const seconds = 60;

/** Keeps the message apart from other things that are encrypted with the same secret. */
const salt = "saved message";

/**
 * After a form without JavaScript was saved: leads the browser to the page of the form, which shows the message once.
 * If the page were the answer to the form, sending it again by mistake would be easy, and a page that can't be shown
 * would look like a form that was not saved. With JavaScript it does nothing.
 * @param other the page to show instead of the form's.
 */
export async function showPageOfForm(message: string | null, other?: Route): Promise<void> {
  const sent = await headers();
  const page = other ?? ownPath(sent.get(pageHeader));
  if (sent.has("next-action") || page === null) return;
  if (message !== null) {
    const value = await encode({
      token: { message },
      secret: env().NEXTAUTH_SECRET,
      salt,
      maxAge: seconds,
    });
    (await cookies()).set(savedCookie(), value, { ...cookieOptions(), maxAge: seconds });
  }
  redirect(page);
}

/** The message to show above this page. */
export async function savedMessage(): Promise<string | undefined> {
  const token = (await headers()).get(savedHeader);
  if (!token) return undefined;
  const saved = await decode({ token, secret: env().NEXTAUTH_SECRET, salt }).catch(() => null);
  return typeof saved?.message === "string" ? saved.message : undefined;
}
