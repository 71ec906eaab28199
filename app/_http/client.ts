import { headers } from "next/headers";
import type { Client } from "@/lib/client";
import { clientAddress } from "./address";
import { deviceWords } from "./device";

/** From where the request comes that is being answered. */
export async function clientOfRequest(): Promise<Client> {
  const address = await clientAddress();
  return {
    address: address === "unknown" ? null : address,
    device: deviceWords((await headers()).get("user-agent")),
  };
}
