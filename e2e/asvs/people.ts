import type { BrowserContext } from "@playwright/test";
import { type CastName, cast, castPassword } from "../../db/seed/cast";
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

/** A browser without JavaScript that continues the session of a page. */
export async function browserWith(url: string | undefined, context: BrowserContext): Promise<Browser> {
  const cookies = await context.cookies();
  return new Browser(
    url ?? "",
    new Tally(),
    cookies.map(({ name, value }) => [name, value]),
  );
}
