import { type BrowserContext, expect } from "@playwright/test";
import { routes } from "../../app/testing/who-may";
import { type CastName, cast, castPassword } from "../../db/seed/cast";
import { addressesOf, type Identity, signInAll } from "../addresses";
import { Browser } from "../chaos/browser";
import { Tally } from "../chaos/tally";

/** A browser without JavaScript, signed in as one of the cast; null: as nobody. */
export async function browserOf(url: string | undefined, who: CastName | null): Promise<Browser> {
  const browser = new Browser(url ?? "", new Tally());
  if (who === null) return browser;
  const { status } = await browser.signIn(cast[who].email, castPassword);
  if (status !== 303) throw new Error(`${who} could not sign in: ${status}.`);
  return browser;
}

/** Who opens the pages of these readers. */
const readers: Record<string, Identity[]> = {
  applicant: ["owner"],
  owner: ["owner"],
  "applicant or mentor": ["owner", "her mentor"],
  "her mentor": ["her mentor"],
  "signed-in": ["owner", "her mentor", "admin"],
  admin: ["admin"],
};

/** Every page that only signed-in people open, and whatever else has an address for them, as they get it. */
export async function openAll(url = "") {
  const people = await signInAll(url);
  const addressOf = await addressesOf(people);
  const all = Object.entries(routes).flatMap(([route, reader]) =>
    (readers[reader] ?? []).map((who) => [who, addressOf(route)] as const),
  );
  expect(all.length).toBeGreaterThan(60);
  const opened: { who: Identity; path: string; headers: Headers; isPage: boolean; html: string }[] = [];
  for (const [who, path] of all) {
    const headers = { cookie: people[who].cookieHeader() };
    const answer = await fetch(url + path, { headers, redirect: "manual" });
    expect([who, path, answer.status]).toEqual([who, path, 200]);
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
    opened.push({ who, path, headers: answer.headers, isPage, html: await answer.text() });
  }
  return opened;
}

/** A browser without JavaScript that continues the session of a page. */
export async function browserWith(url: string | undefined, context: BrowserContext): Promise<Browser> {
  const cookies = await context.cookies();
  return new Browser(
    url ?? "",
    new Tally(),
    cookies.map(({ name, value }) => [name, value]),
  );
}
