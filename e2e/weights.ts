import { existsSync, readFileSync } from "node:fs";
import { get } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type Reader, routes } from "../app/testing/who-may";
import { addressesOf, type Identity, signInAll } from "./addresses";

/** Bytes of the HTML, elements in it, and compressed bytes of the script that is fetched at load. */
export type Weight = { html: number; elements: number; script: number };

/** How long these are depends on what other people do on the server: only their script is weighed. */
const growing = [
  "/activity",
  "/health",
  "/people",
  "/people/[id]",
  "/settings",
  "/settings/activity",
  "/thresholds",
  "/thresholds/versions",
];

/** The most that each page may weigh, by its route. */
export const limitsFile = path.join(import.meta.dirname, "weights.json");

export function readLimits(): Record<string, Weight> {
  return existsSync(limitsFile) ? JSON.parse(readFileSync(limitsFile, "utf8")) : {};
}

/** Who opens a page in order to weigh it; null: nobody can. */
const weigher: Record<Reader, Identity | null> = {
  anyone: "nobody",
  "signed-in": "owner",
  applicant: "owner",
  mentor: "her mentor",
  admin: "admin",
  "applicant or mentor": "her mentor",
  owner: "owner",
  "her mentor": "her mentor",
  nobody: null,
};

/**
 * What each page of the build weighs for the demo's people, by its route. A page that only leads elsewhere is left out.
 * @param url of a server of this build with the demo's people.
 */
export async function weighPages(url: string): Promise<Record<string, Weight>> {
  const built: Record<string, string> = JSON.parse(
    readFileSync(".next/app-path-routes-manifest.json", "utf8"),
  );
  const pages = Object.keys(built).flatMap((file) => (file.endsWith("/page") ? [built[file] ?? ""] : []));
  const people = await signInAll(url);
  const addressOf = await addressesOf(people);
  const scripts = new Map<string, Promise<number>>();
  const weights: Record<string, Weight> = {};
  for (const route of pages.sort()) {
    const who = weigher[routes[route] ?? "nobody"];
    if (who === null) continue;
    const { status, html } = await people[who].get(addressOf(route));
    if (status !== 200) continue;
    const sizes = scriptsOf(html).map((name) => {
      const size = scripts.get(name) ?? sentBytes(`${url}/_next/${name}`);
      scripts.set(name, size);
      return size;
    });
    const script = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    const { bytes, elements } = weightOf(html);
    weights[route] = growing.includes(route)
      ? { html: 0, elements: 0, script }
      : { html: bytes, elements, script };
  }
  return weights;
}

/** What the HTML of a page weighs: bytes, of which those that repeat the page for React; and its elements. */
export function weightOf(html: string): { bytes: number; gzip: number; flight: number; elements: number } {
  const scripts = html.match(/<script\b[^>]*>.*?<\/script>/gs) ?? [];
  const flight = scripts.filter((script) => script.includes("self.__next_f"));
  const withoutScripts = html.replace(/<script\b[^>]*>.*?<\/script>/gs, "");
  return {
    bytes: Buffer.byteLength(html),
    gzip: gzipSync(html).length,
    flight: Buffer.byteLength(flight.join("")),
    elements: scripts.length + (withoutScripts.match(/<[a-z]/g) ?? []).length,
  };
}

/**
 * The scripts that a browser fetches at load: React's payload in the HTML names those of each client component. Browsers
 * that know modules leave out what is for older ones.
 */
function scriptsOf(html: string): string[] {
  const named = [...html.matchAll(/static\/chunks\/[^"\\]+\.js/g)].map(([name]) => name);
  const forOlder = /src="\/_next\/([^"]+)" noModule/.exec(html)?.[1];
  return [...new Set(named)].filter((name) => name !== forOlder);
}

/** The size of a body as it is sent to a browser. */
function sentBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip, deflate, br" } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: status ${answer.statusCode}`));
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
      });
      answer.on("end", () => resolve(bytes)).on("error", reject);
    }).on("error", reject);
  });
}
