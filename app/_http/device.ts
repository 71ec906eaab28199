import Bowser from "bowser";
import { cookies } from "next/headers";
import { deviceMs } from "@/lib/lifetimes";
import { cookieName, cookieOptions } from "./cookies";

export const deviceCookie = () => cookieName("readyline-device");

/** The token by which this browser is known (db/devices.ts); null if it has none. */
export async function readDevice(): Promise<string | null> {
  return (await cookies()).get(deviceCookie())?.value ?? null;
}

/** Keeps the token in this browser for a year, also when the person signs out. */
export async function keepDevice(token: string): Promise<void> {
  (await cookies()).set(deviceCookie(), token, { ...cookieOptions(), maxAge: deviceMs / 1000 });
}

// Of a browser that it doesn't know, Bowser takes the name from what was sent. It could be any text, and it would be shown
// in a mail of ours.
const browsers = new Set(Object.values(Bowser.BROWSER_MAP));
const systems = new Set(Object.values(Bowser.OS_MAP));

/** Enough for every browser. */
const mostUnits = 400;

/** A browser in words, such as "Firefox on Linux"; null if it is not known. */
export function deviceWords(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent.slice(0, mostUnits));
  const name = browser.name && browsers.has(browser.name) ? browser.name : null;
  const system = os.name && systems.has(os.name) ? os.name : null;
  if (system === null) return name;
  return `${name ?? "A browser"} on ${system}`;
}
