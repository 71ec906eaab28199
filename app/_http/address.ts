import { headers } from "next/headers";
import { env } from "@/lib/env";

/**
 * The client's network address, for rate limits: the entry of the outermost of our own proxies. Without a proxy it is
 * the socket's address, which app/_http/serve.mjs writes into the header. Entries before it can be forged by the client.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = ((await headers()).get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return forwarded.at(-Math.max(1, env().TRUSTED_PROXIES)) || "unknown";
}
