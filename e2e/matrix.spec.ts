import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { actions, type Reader, routes, type Sender } from "../app/testing/who-may";
import { cast } from "../db/seed/cast";
import { addressesOf, everyone, type Identity, signInAll } from "./addresses";

// Plain requests, without a browser: nothing is written, so the people of the demo can be used.

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
