import type { Client } from "@/lib/client";
import { clientAddress } from "./address";

/** From where the request comes that is being answered. */
export async function clientOfRequest(): Promise<Client> {
  const network = await clientAddress();
  return { network: network === "unknown" ? null : network, device: null };
}
