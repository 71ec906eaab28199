import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, googleIsOn } from "@/app/_http/auth";
import { isDatabaseUnavailable } from "@/db/engine/database";
import { log } from "@/lib/log";

type RouteParams = { params: Promise<{ nextauth: string[] }> };

// What signing in with Google needs. Our pages read the session on the server, and sign-out is our own form.
const offered = new Set(["GET signin", "GET csrf", "POST signin/google", "GET callback/google"]);

/** These forms hold only a token and an address, and the address is sent back in a cookie. */
const mostBytes = 10_000;

// The options are read for each request, because the settings are missing during the build.
async function handler(request: NextRequest, context: RouteParams): Promise<Response> {
  const path = (await context.params).nextauth.join("/");
  if (!googleIsOn()) return new Response(null, { status: 404 });
  // next-auth leads here when somebody cancels at Google, or comes back too late.
  if (path === "error")
    return new Response(null, { status: 302, headers: { Location: "/sign-in?problem=google" } });
  if (!offered.has(`${request.method} ${path}`)) return new Response(null, { status: 404 });
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes)
    return new Response(null, { status: 413 });
  try {
    const answer: Response = await NextAuth(request, context, authOptions());
    // So it answers an address in a cookie that it can't read.
    return answer.status < 500 ? answer : unreadable();
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    log.warn(
      { type: error instanceof Error ? error.name : typeof error },
      "A sign-in with Google could not be read",
    );
    return unreadable();
  }
}

const unreadable = () => new Response(null, { status: 400, headers: { "Cache-Control": "no-store" } });

export { handler as GET, handler as POST };
