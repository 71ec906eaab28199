import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, googleIsOn } from "@/app/_http/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

// What signing in with Google needs. Our pages read the session on the server, and sign-out is a form of our own.
const offered = new Set(["signin", "callback", "csrf"]);

/** Its forms are a token and an address long, and it sends the address back in a cookie. */
const mostBytes = 10_000;

// The options read the settings, which are not there while the product is built.
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (!googleIsOn() || !offered.has(action ?? "")) return new Response(null, { status: 404 });
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes)
    return new Response(null, { status: 413 });
  return NextAuth(request, context, authOptions());
}

export { handler as GET, handler as POST };
