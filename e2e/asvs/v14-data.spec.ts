import { expect } from "@playwright/test";
import { logTest, openDialog, ready, skipStart, test } from "../stories";
import { openAll } from "./people";

test("14.2.2 14.3.2 no page of a signed-in person is kept by a browser or a cache", async ({ baseURL }) => {
  for (const { path, headers } of await openAll(baseURL)) {
    expect(headers.get("cache-control"), path).toMatch(/no-store/);
    expect(headers.get("cache-control"), path).toMatch(/private|no-cache/);
  }
});

test("14.2.1 what people type, a password too, is sent in the body, never in the address", async ({
  page,
  request,
  signUp,
  baseURL,
}) => {
  const pages: { path: string; html: string }[] = (await openAll(baseURL)).filter(({ isPage }) => isPage);
  for (const path of ["/sign-in", "/sign-up", "/forgot-password"])
    pages.push({ path, html: await (await request.get(path)).text() });
  // A form that only shows something else has its choice in the address, so that it can be a bookmark.
  const inAddress = new Set<string>();
  for (const { path, html } of pages) {
    const forms = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)];
    expect(forms.length, path).toBeGreaterThan(0);
    for (const [, start = "", inner = ""] of forms) {
      if (/\bmethod="post"/i.test(start)) continue;
      for (const [, name = ""] of inner.matchAll(/\bname="([^"]*)"/g)) inAddress.add(name);
    }
  }
  const choices = ["from", "kind", "need", "on", "person", "q", "role", "sort", "target", "to"];
  expect([...inAddress].sort()).toEqual(choices);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  // An action can lead to an address that the browser shows and never asks for.
  page.on("framenavigated", (frame) => asked.push(frame.url()));
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("canary@example.com");
  await page.getByLabel("Password").fill("canary password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Wrong email or password.")).toBeVisible();
  await signUp("Canary");
  await skipStart(page);
  await logTest(page, "241", { note: "A canary note." });
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((url) => /canary|[?&][^=]*(token|session|password|email)/i.test(url))).toEqual([]);
});

test("14.2.3 a page asks no other site for anything", async ({ page, signIn, baseURL }) => {
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await signIn("onCourse");
  for (const path of ["/progress", "/plan", "/programs", "/statement", "/settings", "/privacy"]) {
    await page.goto(path, { waitUntil: "networkidle" });
  }
  expect([...hosts]).toEqual([new URL(baseURL ?? "").host]);
});

test("14.3.3 a browser keeps no score, name or note", async ({ page, signIn }) => {
  await signIn("onCourse");
  for (const path of ["/progress", "/letters", "/programs"]) await page.goto(path);
  await expect(page.getByText("Ana Duarte").first()).toBeAttached();
  await page.goto("/progress");
  await page.getByRole("table", { name: "Practice tests" }).getByRole("link").first().click();
  await expect(page.getByLabel("Note")).toHaveValue(/Felt calm/);
  // What is typed and can't be sent is kept, so that nobody can read it.
  await page.route("/api/log", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await page.goto("/progress");
  const form = await openDialog(page, "Test");
  await form.getByLabel("Score").fill("241");
  await form.getByText("Name of another test, conditions, note").click();
  await form.getByLabel("Note").fill("Felt calm again.");
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(page.getByRole("status").filter({ hasText: "It is waiting in this browser" })).toBeVisible();
  await page.goto("/statement");
  await ready(page);
  await page.route("**/statement", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await page.getByLabel("The text").fill("Ana Duarte had 244 on NBME 9.");
  await expect(page.getByText("The text is kept in this browser.")).toBeVisible();
  const names = await page.evaluate(() => Object.keys(localStorage).join());
  expect(names).toContain("readyline.log.");
  expect(names).toContain("readyline.statement.");
  const kept = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(`${kept.local}${kept.session}${kept.cookies}`).not.toMatch(
    /Ana Duarte|Felt calm|\b24\d\b|NBME|nbme|@/,
  );
  expect([kept.databases, kept.caches, kept.workers]).toEqual([0, 0, 0]);
});

test("14.3.1 signing out ends the document, whose scripts hold what its pages showed", async ({
  page,
  signIn,
}) => {
  await signIn("onCourse");
  await page.goto("/statement");
  const holds = async () => {
    await ready(page);
    return page.evaluate(() => document.documentElement.innerHTML.includes("Ana Duarte"));
  };
  expect(await holds()).toBe(true);
  await page.evaluate(() => Object.assign(window, { isOldDocument: true }));
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await expect(page).toHaveURL(/:\d+\/$/);
  await page.waitForLoadState();
  expect(await page.evaluate(() => "isOldDocument" in window)).toBe(false);
  expect(await page.content()).not.toContain("Ana Duarte");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await holds()).toBe(false);
});

test("14.3.1 a session that was ended elsewhere ends the document too", async ({ page, context, signIn }) => {
  await signIn("onCourse");
  await page.goto("/statement");
  const holds = async () => {
    await ready(page);
    return page.evaluate(() => document.documentElement.innerHTML.includes("Ana Duarte"));
  };
  const other = await context.newPage();
  await other.goto("/plan");
  await other.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await expect(other).toHaveURL(/:\d+\/$/);
  expect(await holds()).toBe(true);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Letters" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await holds()).toBe(false);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await holds()).toBe(false);
});
