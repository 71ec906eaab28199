import { headers } from "next/headers";
import { env } from "@/lib/env";

/**
 * The client's network address, for rate limits: what the outermost of our own proxies wrote, or without one the
 * socket's own, which app/_http/serve.mjs puts in the header's place. Entries left of it are the client's invention.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = ((await headers()).get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return forwarded.at(-Math.max(1, env().TRUSTED_PROXIES)) || "unknown";
}
