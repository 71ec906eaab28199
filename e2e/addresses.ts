import { type CastName, cast, castPassword } from "../db/seed/cast";
import { Browser } from "./chaos/browser";
import { Tally } from "./chaos/tally";

/** Who the routes and actions of the build are tried as. */
export const identities = {
  nobody: null,
  "new applicant": "new",
  owner: "onCourse",
  "her mentor": "mentor",
  stranger: "stranger",
  admin: "admin",
} as const satisfies Record<string, CastName | null>;
export type Identity = keyof typeof identities;
export const everyone = Object.keys(identities) as Identity[];

/** The sessions of the six. */
export async function signInAll(url: string): Promise<Record<Identity, Browser>> {
  const entries = everyone.map(async (who): Promise<[Identity, Browser]> => {
    const browser = new Browser(url, new Tally());
    const member = identities[who];
    if (member !== null) {
      const { status, to } = await browser.signIn(cast[member].email, castPassword);
      if (status !== 303 || !/^\/(progress|mentees|health)$/.test(to ?? ""))
        throw new Error(`${who} could not sign in: status ${status}, to ${to}`);
    }
    return [who, browser];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<Identity, Browser>;
}

/** A page that exists for each route: of a row of the owner, where it is about a row. */
export async function addressesOf(people: Record<Identity, Browser>): Promise<(route: string) => string> {
  const idOn = async (who: Identity, path: string, below: string, near = "") => {
    const { html } = await people[who].get(path);
    const found = new RegExp(`href="${below}/([0-9a-f-]{36})"[^>]*>(?:<[^>]+>)*${near}`).exec(html)?.[1];
    if (!found) throw new Error(`${path} has no link to a page below ${below}.`);
    return found;
  };
  const owner = cast.onCourse.name;
  const ids: Record<string, string> = {
    "/assessments/[id]": await idOn("owner", "/progress", "/assessments"),
    "/questions/[id]": await idOn("owner", "/questions", "/questions"),
    "/letters/[id]": await idOn("owner", "/letters", "/letters"),
    "/portfolio/[id]": await idOn("owner", "/portfolio", "/portfolio"),
    "/programs/[id]": await idOn("owner", "/programs", "/programs"),
    "/people/[id]": await idOn(
      "admin",
      `/people?q=${encodeURIComponent(cast.onCourse.email)}`,
      "/people",
      owner,
    ),
    "/mentees/[id]": await idOn("her mentor", "/mentees", "/mentees", owner),
    "/plan/tasks/[which]": "prepare-letters",
    "/thresholds/[group]": "readiness",
    "/[...missing]": "nowhere",
    "/api/auth/[...nextauth]": "signin",
  };
  const token = "0".repeat(43);
  return (route) => {
    const known = Object.keys(ids).find((one) => route === one || route.startsWith(`${one}/`));
    const query =
      route === "/thresholds/preview" ? "?base=1&edits=%7B%22readiness.marginPoints%22%3A8%7D" : "";
    return route.replace(/\[.+?\]/, (known && ids[known]) ?? token) + query;
  };
}
