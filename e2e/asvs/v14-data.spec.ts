import { expect } from "@playwright/test";
import { routes } from "../../app/testing/who-may";
import { addressesOf, type Identity, signInAll } from "../addresses";
import { openDialog, ready, test } from "../stories";

/** Who opens the pages of these readers. */
const readers: Record<string, Identity[]> = {
  applicant: ["owner"],
  owner: ["owner"],
  "applicant or mentor": ["owner", "her mentor"],
  "her mentor": ["her mentor"],
  "signed-in": ["owner", "her mentor", "admin"],
  admin: ["admin"],
};

test("14.2.2 14.3.2 no page of a signed-in person is kept by a browser or a cache", async ({ baseURL }) => {
  const people = await signInAll(baseURL ?? "");
  const addressOf = await addressesOf(people);
  const pages = Object.entries(routes).flatMap(([route, reader]) =>
    (readers[reader] ?? []).map((who) => [who, addressOf(route)] as const),
  );
  expect(pages.length).toBeGreaterThan(60);
  for (const [who, path] of pages) {
    const answer = await fetch(people[who].url + path, {
      headers: { cookie: people[who].cookieHeader() },
      redirect: "manual",
    });
    expect([who, path, answer.status]).toEqual([who, path, 200]);
    expect(answer.headers.get("cache-control"), path).toMatch(/no-store/);
    expect(answer.headers.get("cache-control"), path).toMatch(/private|no-cache/);
  }
});

test("14.2.1 what people type, a password too, is sent in the body, never in the address", async ({
  page,
  signIn,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const open = async (path: string) => {
    await page.goto(path);
    const forms = await page.locator("form").evaluateAll((all) =>
      all.map((form) => ({
        method: (form as HTMLFormElement).method,
        label: form.getAttribute("aria-label"),
        names: [...form.querySelectorAll("[name]")].map((field) => field.getAttribute("name") ?? ""),
      })),
    );
    // A form that only shows something else has its choice in the address, so that it can be a bookmark.
    const inAddress = forms.filter(({ method }) => method !== "post").flatMap(({ names }) => names);
    expect(
      inAddress.filter((name) => !/^(target|on|q|kind|from|to|show)$/.test(name)),
      path,
    ).toEqual([]);
    return forms.length;
  };
  for (const path of ["/sign-up", "/forgot-password", "/reset-password/x"]) await open(path);
  expect(await open("/sign-in")).toBeGreaterThan(0);
  await page.getByLabel("Email").fill("canary@example.com");
  await page.getByLabel("Password").fill("canary password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Wrong email or password.")).toBeVisible();
  await signIn("onCourse");
  for (const path of ["/progress", "/settings", "/plan/setup", "/statement", "/access", "/exam"])
    expect(await open(path), path).toBeGreaterThan(0);
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
