import { expect } from "@playwright/test";
import { routes } from "../../app/testing/who-may";
import { ready, test } from "../stories";
import { browserOf } from "./people";

test("14.2.2 14.3.2 no page of a signed-in person is kept by a browser or a cache", async ({ baseURL }) => {
  const pages = Object.keys(routes).filter((route) => routes[route] === "applicant" && !route.includes("["));
  expect(pages.length).toBeGreaterThan(15);
  const browser = await browserOf(baseURL, "onCourse");
  for (const path of [...pages, "/settings", "/settings/activity"]) {
    const answer = await fetch(browser.url + path, {
      headers: { cookie: browser.cookieHeader() },
      redirect: "manual",
    });
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers.get("cache-control"), path).toMatch(/no-store/);
    expect(answer.headers.get("cache-control"), path).toMatch(/private|no-cache/);
  }
});

test("14.2.1 what people type, a password too, is sent in the body, never in the address", async ({
  page,
  signIn,
}) => {
  await signIn("onCourse");
  for (const path of ["/progress", "/settings", "/plan/setup", "/statement", "/access", "/exam"]) {
    await page.goto(path);
    const forms = await page.locator("form").evaluateAll((all) =>
      all.map((form) => ({
        method: (form as HTMLFormElement).method,
        label: form.getAttribute("aria-label"),
        names: [...form.querySelectorAll("[name]")].map((field) => field.getAttribute("name") ?? ""),
      })),
    );
    expect(forms.length, path).toBeGreaterThan(0);
    // A form that only shows something else has its choice in the address, so that it can be a bookmark.
    const inAddress = forms.filter(({ method }) => method !== "post").flatMap(({ names }) => names);
    expect(
      inAddress.filter((name) => !/^(target|on|q|kind|from|to|show)$/.test(name)),
      path,
    ).toEqual([]);
    expect(page.url()).not.toMatch(/token|session|password/);
  }
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
  // What is typed and can't be sent is kept, so that nobody can read it.
  await page.goto("/statement");
  await ready(page);
  await page.route("**/statement", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await page.getByLabel("The text").fill("Ana Duarte had 244 on NBME 9.");
  await expect(page.getByText("The text is kept in this browser.")).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
  const kept = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(`${kept.local}${kept.session}${kept.cookies}`).not.toMatch(/Ana Duarte|\b24\d\b|NBME|nbme|@/);
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
