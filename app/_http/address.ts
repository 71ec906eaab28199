import { headers } from "next/headers";
import { env } from "@/lib/env";
import { clientNetwork } from "@/lib/network.mjs";

/** The client's network (lib/network.mjs), for rate limits and the activity. "unknown" when there is none. */
export async function clientAddress(): Promise<string> {
  return clientNetwork((await headers()).get("x-forwarded-for") ?? "", env().TRUSTED_PROXIES) ?? "unknown";
}
