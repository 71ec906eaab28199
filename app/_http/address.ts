import { headers } from "next/headers";
import { env } from "@/lib/env";
import { networkOf } from "@/lib/network";

/**
 * The client's network (lib/network.ts), for rate limits and the activity: the entry of the outermost of our own proxies.
 * Without a proxy it is the socket's address, which app/_http/serve.mjs writes into the header. Entries before it can be
 * forged by the client. "unknown" when there is none.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = ((await headers()).get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return networkOf(forwarded.at(-Math.max(1, env().TRUSTED_PROXIES)) ?? "") ?? "unknown";
}
