import { type NextRequest, NextResponse } from "next/server";
import { answerOldForm } from "@/app/_http/old-form";

/**
 * Gives every page a policy that runs our own scripts only, by a nonce that Next puts on them. Who may see what is
 * decided in requireViewer and by the database, not here. A form that this build doesn't know is answered here.
 */
export async function proxy(request: NextRequest): Promise<Response> {
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
  if (isFromPublicAddress(request)) {
    // Next compares the Origin of a form with the Host, which a proxy in front may have replaced.
    headers.set("X-Forwarded-Host", new URL(request.headers.get("origin") ?? "").host);
    const answer = await answerOldForm(request);
    if (answer) {
      answer.headers.set("Content-Security-Policy", policy);
      return answer;
    }
  }
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

const isFromPublicAddress = ({ method, headers }: NextRequest) =>
  method === "POST" &&
  process.env.NEXTAUTH_URL !== undefined &&
  headers.get("origin") === new URL(process.env.NEXTAUTH_URL).origin;

export const config = {
  // Static files and the machine's own routes have no scripts; /privacy is made at build and has its policy there.
  matcher: ["/((?!_next/static/|livez$|readyz$|icon.svg$|privacy$).*)"],
};
