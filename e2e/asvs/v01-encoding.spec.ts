import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { expect, type Page } from "@playwright/test";
import { cast, castPassword } from "../../db/seed/cast";
import { idleForm } from "../../lib/form-state";
import { alertsOf, textOf } from "../chaos/browser";
import { skipStart, test } from "../stories";
import { browserOf, browserWith } from "./people";

const hostile = `"><img src=x onerror="hacked=1"></title></script><script>hacked=1</script>'{{7*7}} %3Cb%3E &amp; %s\${1}`;

/** The id of an action of the build. */
function idOf(action: string): string {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const found = Object.entries<{ exportedName: string }>(node).find(
    ([, { exportedName }]) => exportedName === action,
  );
  if (!found) throw new Error(`The build has no action ${action}.`);
  return found[0];
}

/** The body by which a script calls an action. Next reads the parts before the call, which comes last, as not an object's keys do. */
function callOf(call: string, parts: Record<string, string>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) body.set(name, value);
  body.set("0", call);
  return body;
}

async function addEntry(page: Page, title: string, link = ""): Promise<void> {
  await page.goto("/portfolio");
  const form = page.getByRole("form", { name: "Add an entry" });
  await form.getByLabel("Title").fill(title);
  if (link) await form.getByLabel("Link").fill(link);
  await form.getByRole("button", { name: "Add" }).click();
  await expect(form.getByRole("status")).toContainText(title);
}

test("1.1.1 1.1.2 1.2.1 1.2.3 1.3.10 3.2.2 what people type is kept as it is, and shown as text", async ({
  page,
  signUp,
}, info) => {
  await signUp("Vera");
  await skipStart(page);
  await addEntry(page, hostile);
  await page.reload();
  await expect(page.getByRole("link", { name: hostile })).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, "hacked"))).toBeUndefined();
  const browser = await browserWith(info.project.use.baseURL, page.context());
  const { html } = await browser.get("/portfolio");
  expect(html).not.toMatch(/<img src=x|<script>hacked/);
  expect(textOf(html)).toContain(hostile);
  const id = /href="(\/portfolio\/[^"]+)"/.exec(html)?.[1] ?? "";
  // In an attribute, too: it is the same text after being shown, and would be after being saved again.
  const { fields } = await browser.form(id, "Change this entry");
  expect(fields.title).toBe(hostile);
});

test("1.2.2 a link leads to http and https only, and no address runs a script", async ({
  page,
  signUp,
}, info) => {
  await signUp("Vera");
  await skipStart(page);
  const browser = await browserWith(info.project.use.baseURL, page.context());
  const form = await browser.form("/portfolio", "Add an entry");
  for (const link of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//x",
  ]) {
    const { html } = await browser.submit(form, { title: "Case report", link });
    expect(textOf(html), link).toContain("A link must begin with https:// or http://");
  }
  for (const next of ["javascript:alert(1)", '/"><script>x', "\tjavascript:x"]) {
    const { html } = await (await browserOf(info.project.use.baseURL, null)).get(
      `/sign-in?next=${encodeURIComponent(next)}`,
    );
    expect(html, next).not.toMatch(/(href|action|value)="\s*javascript:|<script>x/i);
  }
});

test("1.2.4 SQL that is typed is only text", async ({ page, signUp }, info) => {
  await signUp("Vera");
  await skipStart(page);
  const sql = "'); drop table users; --";
  await addEntry(page, sql);
  await page.reload();
  await expect(page.getByRole("link", { name: sql })).toBeVisible();
  const admin = await browserOf(info.project.use.baseURL, "admin");
  expect(textOf((await admin.get("/people?q=on-course")).html)).toContain("Ana Duarte");
  for (const wanted of [
    "' or '1'='1",
    "x' union select password_hash from credentials --",
    "\\' or 1=1 --",
  ]) {
    const { status, html } = await admin.get(`/people?q=${encodeURIComponent(wanted)}`);
    expect([status, textOf(html)], wanted).toEqual([200, expect.stringContaining("No matches")]);
  }
});

test("1.2.9 signs of a pattern are looked for as they are", async ({ baseURL }) => {
  const admin = await browserOf(baseURL, "admin");
  for (const wanted of ["%", "_n-course", ".*", "(", "[a-z]+", "\\"]) {
    const { status, html } = await admin.get(`/people?q=${encodeURIComponent(wanted)}`);
    expect([status, textOf(html)], wanted).toEqual([200, expect.stringContaining("No matches")]);
  }
});

test("1.3.6 13.2.4 13.2.5 the server asks no address that a request names", async ({
  baseURL,
  request,
  page,
  signUp,
}) => {
  const asked: string[] = [];
  const other = createServer((incoming, answer) => {
    asked.push(incoming.url ?? "");
    answer.end();
  });
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  const address = other.address();
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  await fetch(`http://${host}/itself`);
  const named = encodeURIComponent(`http://${host}/x`);
  await request.get(`/_next/image?url=${named}&w=64&q=75`);
  for (const path of [`/sign-in?next=${named}`, `/api/auth/callback/google?callbackUrl=${named}`]) {
    await request.get(path, { headers: { host, "x-forwarded-host": host }, maxRedirects: 0 });
  }
  // A script's call of an action that another page has is passed on by Next, to the server itself, and so is the page that an
  // action leads to.
  const { email } = cast.onCourse;
  for (const [path, action, fields] of [
    ["/privacy", "forgotPassword", {}],
    ["/sign-in", "signIn", { _1_email: email, _1_password: castPassword, _1_next: "" }],
  ] as const) {
    const headers = {
      ...{ host, "x-forwarded-host": host, origin: `http://${host}`, accept: "text/x-component" },
      "next-action": idOf(action),
    };
    const multipart = callOf(JSON.stringify([idleForm, "$K1"]), fields);
    await request.post(path, { headers, multipart, maxRedirects: 0 });
  }
  await signUp("Vera");
  await skipStart(page);
  await addEntry(page, "Case report", `http://${host}/link`);
  other.close();
  expect(baseURL).not.toContain(host);
  expect(asked).toEqual(["/itself"]);
});

test("1.3.3 1.3.11 a line break in a name is refused, so none gets into a mail’s header", async ({
  page,
  signUp,
}, info) => {
  await signUp("Vera");
  const browser = await browserWith(info.project.use.baseURL, page.context());
  const form = await browser.form("/settings", "You");
  for (const name of ["Vera\r\nBcc: all@example.com", "Vera\nSubject: x", "Vera\u0000", "Vera\u0085x"]) {
    const { html } = await browser.submit(form, { name });
    expect(textOf(html), JSON.stringify(name)).toMatch(/must be a single line|can't be stored/);
  }
  expect((await browser.form("/settings", "You")).fields.name).toBe("Vera");
});

test("1.4.2 a number that no column can hold is refused beside its field", async ({ page, signUp }, info) => {
  await signUp("Vera");
  await skipStart(page);
  const browser = await browserWith(info.project.use.baseURL, page.context());
  const form = await browser.form("/log", "Log questions");
  for (const done of ["2147483648", "9007199254740993", "99999999999999999999", "-1", "1e300", "Infinity"]) {
    const { status, html } = await browser.submit(form, { done });
    expect([status, textOf(html)], done).toEqual([200, expect.stringContaining("a whole number from 1 to")]);
    expect(alertsOf(html), done).not.toContain("went wrong");
  }
});

test("1.5.2 a forged call of an action runs nothing and breaks nothing", async ({ request }) => {
  const ask = (call: string, parts = {}) =>
    request.post("/forgot-password", {
      headers: { "next-action": idOf("forgotPassword"), accept: "text/x-component" },
      multipart: callOf(call, { _1_email: "nobody@example.com", ...parts }),
      maxRedirects: 0,
    });
  const done = "we are sending it a link";
  expect(await (await ask(JSON.stringify([idleForm, "$K1"]))).text()).toContain(done);
  for (const forged of [
    "not JSON",
    "[]",
    '["$F1","$K1"]',
    '[{"attempt":"$1:constructor:constructor"},"$K1"]',
    '[{"then":"$1:__proto__:then"},"$K1"]',
    '["$B1","$Q2","$W3"]',
    `["$${"@".repeat(100)}0"]`,
    '{"__proto__":{"role":"admin"}}',
    "[".repeat(30_000),
  ]) {
    const model = '{"status":"resolved_model","reason":-1,"value":"{}","_response":{}}';
    const answer = await ask(forged, { 1: model });
    const text = await answer.text();
    expect([forged.slice(0, 60), answer.status() < 500]).toEqual([forged.slice(0, 60), true]);
    expect(text, forged.slice(0, 60)).not.toMatch(/at \w+ \(|node_modules/);
    expect(text, forged.slice(0, 60)).not.toContain(done);
  }
  expect((await request.get("/readyz")).status()).toBe(200);
});
