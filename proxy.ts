import { type NextRequest, NextResponse } from "next/server";
import { cookieOptions, savedCookie } from "@/app/_http/cookies";
import { answerOldForm } from "@/app/_http/old-form";
import { pageHeader, savedHeader } from "@/app/_http/own-headers";

/**
 * Gives every page a policy that runs our own scripts only, by a nonce that Next puts on them. Who may see what is
 * decided in requireViewer and by the database, not here. It also tells the page its own address, and once what was
 * saved, and answers a form that this build doesn't know.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const oldForm = await answerOldForm(request);
  if (oldForm) return oldForm;
  const nonce = btoa(crypto.randomUUID());
  // The development server compiles with eval.
  const evaluate = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  // Signing in with Google is a form of ours that leads there, and a browser asks where a form leads, too.
  const google = process.env.GOOGLE_CLIENT_ID ? " https://accounts.google.com" : "";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluate}`,
    // Charts place their marks with style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${google}`,
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  headers.set(pageHeader, request.nextUrl.pathname + request.nextUrl.search);
  headers.delete(savedHeader);
  const saved = request.method === "GET" && !headers.has("rsc") && request.cookies.get(savedCookie())?.value;
  if (saved) headers.set(savedHeader, saved);
  const response = NextResponse.next({ request: { headers } });
  if (saved) response.cookies.set(savedCookie(), "", { ...cookieOptions(), maxAge: 0 });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  // Static files, the machine's own routes and the dialog's answers (app/api/log) are no pages.
  matcher: [
    "/((?!_next/static/|livez$|readyz$|metrics$|api/log$|icon[.]svg$|apple-icon[.]png$|favicon[.]ico$|manifest[.]webmanifest$|robots[.]txt$).*)",
  ],
};
