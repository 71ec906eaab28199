import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, googleIsOn } from "@/app/_http/auth";

type RouteParams = { params: Promise<{ nextauth: string[] }> };

// The routes that signing in with Google needs. Our pages read the session on the server, and sign-out is our own form.
const offered = new Set(["signin", "callback", "csrf"]);

/** These forms hold only a token and an address, and the address is sent back in a cookie. */
const mostBytes = 10_000;

// The options are read for each request, because the settings are missing during the build.
async function handler(request: NextRequest, context: RouteParams): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (!googleIsOn() || !offered.has(action ?? "")) return new Response(null, { status: 404 });
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes)
    return new Response(null, { status: 413 });
  return NextAuth(request, context, authOptions());
}

export { handler as GET, handler as POST };
