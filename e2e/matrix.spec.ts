import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { actions, type Reader, routes, type Sender } from "../app/testing/who-may";
import { type CastName, cast, castPassword } from "../db/seed/cast";
import { Browser } from "./chaos/browser";
import { Tally } from "./chaos/tally";

// Plain requests, without a browser: nothing is written, so the people of the demo can be used.

const identities = {
  nobody: null,
  "new applicant": "new",
  owner: "onCourse",
  "her mentor": "mentor",
  stranger: "stranger",
  admin: "admin",
} as const satisfies Record<string, CastName | null>;
type Identity = keyof typeof identities;
const everyone = Object.keys(identities) as Identity[];

const senders: Record<Sender, readonly Identity[]> = {
  anyone: everyone,
  "signed-in": everyone.filter((who) => who !== "nobody"),
  applicant: ["new applicant", "owner"],
  mentor: ["her mentor", "stranger"],
  admin: ["admin"],
};
const readers: Record<Reader, readonly Identity[]> = {
  ...senders,
  "applicant or mentor": [...senders.applicant, ...senders.mentor],
  owner: ["owner"],
  "her mentor": ["her mentor"],
  nobody: [],
};

const manifest = (file: string) => JSON.parse(readFileSync(`.next/${file}`, "utf8"));

/** The sessions of the six. */
async function signInAll(url: string): Promise<Record<Identity, Browser>> {
  const entries = everyone.map(async (who): Promise<[Identity, Browser]> => {
    const browser = new Browser(url, new Tally());
    const member = identities[who];
    if (member !== null) {
      const { status, to } = await browser.signIn(cast[member].email, castPassword);
      expect([who, status, to]).toEqual([who, 303, expect.stringMatching(/^\/(progress|mentees|health)$/)]);
    }
    return [who, browser];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<Identity, Browser>;
}

/** A page that exists for each route: of a row of the owner, where it is about a row. */
async function addressesOf(people: Record<Identity, Browser>): Promise<(route: string) => string> {
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

test("every route of the build is shown to those who may open it, and to nobody else", async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { staticRoutes, dynamicRoutes } = manifest("routes-manifest.json");
  const ofBuild: string[] = [...staticRoutes, ...dynamicRoutes].map(({ page }: { page: string }) => page);
  // The row of each route is in app/testing/who-may.ts. This one is what Next shows when nothing else can be shown.
  expect(ofBuild.filter((page) => page !== "/_global-error").sort()).toEqual(Object.keys(routes).sort());

  const people = await signInAll(baseURL ?? "");
  const addressOf = await addressesOf(people);
  const found: Record<string, Partial<Record<Identity, string>>> = {};
  const expected: typeof found = {};
  const leaks: string[] = [];
  await Promise.all(
    everyone.map(async (who) => {
      for (const [route, reader] of Object.entries(routes)) {
        const address = addressOf(route);
        const may = readers[reader].includes(who);
        const { status, to, html } = await people[who].get(address);
        found[route] = { ...found[route], [who]: kindOf(status, to) };
        const refusal = who === "nobody" && reader !== "nobody" ? "sign in" : "not found";
        expected[route] = { ...expected[route], [who]: may ? "shown" : refusal };
        if (may) continue;
        // What a script asks for is answered with 200, and the refusal is in the body.
        const payload = await people[who].get(address, { rsc: "1" });
        for (const text of [html, payload.html]) {
          if (text.includes(cast.onCourse.name) && who !== "owner") leaks.push(`${who} ${address}`);
        }
      }
    }),
  );
  expect(found).toEqual(expected);
  expect(leaks).toEqual([]);
});

function kindOf(status: number, to: string | null): string {
  if (status === 200) return "shown";
  if (status === 404) return "not found";
  if (status === 307 && to) return to.startsWith("/sign-in?next=") ? "sign in" : "shown";
  return `status ${status}`;
}

test("every action of the build is refused to those who may not send it", async ({ baseURL }) => {
  test.setTimeout(120_000);
  type Built = { filename: string; exportedName: string; workers: Record<string, unknown> };
  const built: [string, Built][] = Object.entries(manifest("server/server-reference-manifest.json").node);
  const nameOf = ({ filename, exportedName }: Built) =>
    `${filename.replace(/^app\/(.+)\/actions\.ts$/, "$1")} ${exportedName}`;
  const rows = Object.entries(actions).flatMap(([folder, byName]) =>
    Object.entries<Sender>(byName).map(([name, who]): [string, Sender] => [`${folder} ${name}`, who]),
  );
  expect(built.map(([, action]) => nameOf(action)).sort()).toEqual(rows.map(([name]) => name).sort());

  const people = await signInAll(baseURL ?? "");
  const addressOf = await addressesOf(people);
  const routeOf: Record<string, string> = manifest("app-path-routes-manifest.json");
  const pageOf = ({ workers }: Built) => {
    const [worker = ""] = Object.keys(workers);
    return addressOf(routeOf[worker.replace(/^app/, "")] ?? "");
  };
  const who = new Map(rows);
  const wrong: string[] = [];
  let sent = 0;
  await Promise.all(
    everyone.map(async (identity) => {
      for (const [id, action] of built) {
        const sender = who.get(nameOf(action)) ?? "anyone";
        // Those who may send it do so in app/testing/every-action.long.test.ts.
        if (senders[sender].includes(identity)) continue;
        const { status, html } = await people[identity].call(pageOf(action), id);
        const sentence = identity === "nobody" ? "Your session has ended." : `Only ${sender}s can do this.`;
        if (status !== 200 || !html.includes(sentence))
          wrong.push(`${identity} ${nameOf(action)}: ${status}`);
        sent += 1;
      }
    }),
  );
  expect(wrong).toEqual([]);
  expect(sent).toBeGreaterThan(200);
});
