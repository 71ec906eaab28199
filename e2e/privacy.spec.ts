import { expect } from "@playwright/test";
import { metricsToken } from "./metrics-token";
import { logOf, test } from "./stories";

test("a page sends only what it shows, and nothing about passwords or sessions", async ({ page, signIn }) => {
  await signIn("onCourse");
  for (const path of ["/progress", "/questions", "/settings"]) {
    const html = (await (await page.goto(path))?.text()) ?? "";
    expect(html).toContain("Ana Duarte");
    expect(html).not.toMatch(
      /argon2|password_?hash|session_?version|token_?hash|withSecondFactor|confirmedAt/i,
    );
    expect(html).not.toMatch(/Bilal|below@demo|Okafor/);
  }
});

test("another person's test, one that never existed, and nonsense give the same 404", async ({
  page,
  signIn,
  browser,
}, info) => {
  await signIn("onCourse");
  await page.goto("/progress");
  const href = await page
    .getByRole("table", { name: "Practice tests" })
    .getByRole("link")
    .first()
    .getAttribute("href");
  const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const bilal = await context.newPage();
  await bilal.goto("/sign-in");
  await bilal.getByLabel("Email").fill("below@demo.readyline.app");
  await bilal.getByLabel("Password").fill("readyline-demo");
  await bilal.getByRole("button", { name: "Sign in" }).click();
  await expect(bilal).toHaveURL(/progress/);
  const bodies: string[] = [];
  for (const path of [
    href ?? "",
    "/assessments/00000000-0000-4000-8000-000000000000",
    "/assessments/nonsense",
  ]) {
    const response = await bilal.goto(path);
    expect(response?.status()).toBe(404);
    // The dialog to log something comes when the browser has time for it.
    const texts = await bilal.locator("main > :not(dialog)").allTextContents();
    bodies.push(texts.filter((text) => text !== "").join("\n"));
    const payload = await bilal.request.get(path, { headers: { RSC: "1" } });
    expect(await payload.text()).not.toMatch(/\b243\b|Felt calm/);
  }
  expect(new Set(bodies).size).toBe(1);
  await context.close();
});

test("a form from another site changes nothing, and the same form from this site does", async ({
  page,
  signUp,
}) => {
  await signUp("Olga");
  // The browser's request is stopped, and sent by the test instead.
  await page.route("**/start", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  const [sent] = await Promise.all([
    page.waitForEvent("requestfailed", (request) => request.headers()["next-action"] !== undefined),
    page.getByRole("button", { name: "Skip for now" }).click(),
  ]);
  await page.unroute("**/start");
  const { cookie: _, ...headers } = await sent.allHeaders();
  const post = (origin: string) =>
    page.request.post(sent.url(), {
      headers: {
        ...Object.fromEntries(Object.entries(headers).filter(([name]) => !/^:|length|^host$/.test(name))),
        origin,
      },
      data: sent.postDataBuffer() ?? Buffer.alloc(0),
      maxRedirects: 0,
    });
  for (const origin of ["https://evil.example", "null"]) {
    expect((await post(origin)).status(), origin).toBeGreaterThanOrEqual(400);
    await page.goto("/progress");
    await expect(page).toHaveURL(/start/);
  }
  expect((await post(new URL(sent.url()).origin)).status()).toBeLessThan(400);
  await page.goto("/progress");
  await expect(page).toHaveURL(/progress/);
});

test("an unknown action is refused, and the addresses for health checks answer", async ({
  page,
  signIn,
  request,
}) => {
  await signIn("new");
  const nonsense = await page.request.post("/start", { multipart: { $ACTION_ID_0: "" }, maxRedirects: 0 });
  expect(nonsense.status()).toBeGreaterThanOrEqual(400);
  const live = await request.get("/livez");
  expect([live.status(), await live.json()]).toEqual([200, { status: "ok" }]);
  const ready = await request.get("/readyz");
  expect([ready.status(), await ready.json()]).toEqual([200, { status: "ok" }]);
});

test("pages run our own scripts only", async ({ request }) => {
  const policy = (await request.get("/sign-in")).headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect((await request.get("/privacy")).headers()["content-security-policy"]).toContain("object-src 'none'");
});

test("unusual addresses give a page, and none leads to another site @long", async ({ page, signIn }) => {
  await signIn("onCourse");
  for (const path of [
    "/progress?saved=constructor&saved=__proto__&deleted=garbage&show=a&show=b",
    "/questions?saved=toString&deleted=../..",
    "/settings?saved=hasOwnProperty",
    "/start?next=a&next=b",
    "/plan?month=0000-01",
    "/plan?month=9999-12&month=__proto__",
    "/plan/decision?on=0000-01-01&target=1e2&target=2",
    "/progress?target=%00&on=2026-02-31",
    "/statement?restored=__proto__&restored=2",
    "/statement/versions?from=-1&from=2&to=99999999999999999999",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(200);
  }
  for (const next of ["/.//evil.example", "/x/..//evil.example", "//evil.example", "/\\evil.example"]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(new URL(page.url()).hostname).toBe("localhost");
    await expect(page).toHaveURL(/progress/);
  }
  await page.context().clearCookies();
  expect((await page.goto("/sign-in?next=a&next=b&email=a&email=b"))?.status()).toBe(200);
});

test("requests that the server can't handle are refused, and no other method is offered", async ({
  request,
}) => {
  const large = await request.post("/sign-in", { data: "x".repeat(5_000_000) });
  expect(large.status()).toBe(413);
  expect((await request.get("/%E0%A4%A")).status()).toBe(400);
  for (const path of ["session", "signout", "providers", "signin", "callback/credentials"]) {
    expect((await request.get(`/api/auth/${path}`)).status(), path).toBe(404);
  }
});

test("the log and the metrics have the route of each request, and never its address", async ({
  request,
}, info) => {
  const routes = new Map<string, string>();
  for (const [path, route] of [
    ["/reset-password/canary-token?next=canary-token", "/reset-password/[token]"],
    ["/invitation/canary-token", "/invitation/[token]"],
    ["/admin-invitation/canary-token", "/admin-invitation/[token]"],
    ["/api/calendar/canary-token", "/api/calendar/[token]"],
    ["/letters/canary-token", "/letters/[id]"],
    ["/api/canary-token", "/[...missing]"],
    ["/%E0canary-token", "/[...missing]"],
    ["/_next/canary-token", "/[...missing]"],
  ] as const) {
    const answer = await request.get(path, {
      maxRedirects: 0,
      headers: { Referer: "http://localhost/canary-token" },
    });
    routes.set(answer.headers()["x-request-id"] ?? "", route);
  }
  const lines = await logOf(info.project.name, [...routes.keys()]);
  expect(lines.filter(({ request: id }) => routes.has(String(id))).map(({ route }) => route)).toEqual([
    ...routes.values(),
  ]);
  expect(JSON.stringify(lines)).not.toContain("canary-token");

  for (const headers of [{}, { Authorization: "Bearer another token" }]) {
    expect((await request.get("/metrics", { headers })).status()).toBe(404);
  }
  const metrics = await request.get("/metrics", { headers: { Authorization: `Bearer ${metricsToken}` } });
  expect(metrics.status()).toBe(200);
  expect(await metrics.text()).toContain(
    'readyline_requests_total{route="/api/calendar/[token]",method="GET"',
  );
  expect(await metrics.text()).not.toContain("canary-token");
});
