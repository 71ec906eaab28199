import { type APIRequestContext, expect, test } from "@playwright/test";
import { cast, castPassword } from "../../db/seed/cast";
import { browserOf, openAll } from "./people";

const documents = [
  "/",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/reset-password/over",
  "/confirm/over",
  "/privacy",
  "/nowhere",
];
const signedIn = ["/progress", "/plan", "/letters", "/statement", "/settings", "/access"];

/** Answers of every kind that the server gives to somebody who is not signed in. */
async function everyKind(request: APIRequestContext) {
  const html = await (await request.get("/sign-in")).text();
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(html)?.[1] ?? "";
  expect([script, style]).not.toContain("");
  const paths = [
    ...documents,
    script,
    style,
    "/icon.svg",
    "/livez",
    "/readyz",
    "/metrics",
    "/api/calendar/none",
  ];
  const answers = new Map(
    await Promise.all(
      paths.map(async (path) => [path, await request.get(path, { maxRedirects: 0 })] as const),
    ),
  );
  answers.set("a redirect", await request.get("/progress", { maxRedirects: 0 }));
  answers.set("what a script asks for", await request.get("/sign-in", { headers: { rsc: "1" } }));
  return answers;
}

test("3.2.1 3.4.4 every answer says what it is, and browsers may not guess", async ({ request, baseURL }) => {
  const answers = await everyKind(request);
  for (const path of ["/%E0%A4%A", "/_next/static/none.js"]) answers.set(path, await request.get(path));
  for (const [path, answer] of answers) {
    expect(answer.headers()["x-content-type-options"], path).toBe("nosniff");
    if ((await answer.body()).length > 0) expect(answer.headers()["content-type"], path).toMatch(/^\w+\/\w+/);
  }
  const opened = await openAll(baseURL);
  for (const { path, headers } of opened) expect(headers.get("x-content-type-options"), path).toBe("nosniff");
  const files = opened.filter(({ path }) => path.endsWith("/export"));
  expect(files.length).toBeGreaterThan(1);
  for (const { path, headers } of files) {
    expect(headers.get("content-type"), path).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition"), path).toMatch(/^attachment; filename="/);
  }
});

test("3.3.2 3.3.4 the session cookie is not readable by scripts and not sent from other sites", async ({
  request,
}) => {
  const browser = await browserOf(test.info().project.use.baseURL, null);
  const form = await browser.form("/sign-in", "Sign in");
  const answer = await request.post("/sign-in", {
    multipart: { ...form.fields, email: cast.onCourse.email, password: castPassword },
    headers: { origin: test.info().project.use.baseURL ?? "" },
    maxRedirects: 0,
  });
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
  expect(cookies.length).toBeGreaterThan(0);
  for (const { value } of cookies) {
    expect(value).toMatch(/; HttpOnly/i);
    expect(value).toMatch(/; SameSite=(lax|strict)/i);
    expect(value).toMatch(/; Path=\//i);
    expect(value).not.toMatch(/; Domain=/i);
  }
});

test("3.4.2 no other site may read an answer", async ({ request, baseURL }) => {
  const { cookies } = await sessionOf(baseURL, "onCourse");
  const open = [...documents, "/livez", "/readyz", "/api/calendar/none", "/_next/static/none.js"];
  for (const [paths, cookie] of [
    [open, ""],
    [[...signedIn, "/api/log", "/mentees/export"], cookies],
  ] as const) {
    for (const path of paths) {
      for (const origin of ["https://evil.example", "null", "http://localhost"]) {
        for (const method of ["GET", "OPTIONS"]) {
          const headers = { origin, cookie, "access-control-request-method": "GET" };
          const answer = await request.fetch(path, { method, headers, maxRedirects: 0 });
          if (cookie && method === "GET") expect(answer.status(), path).toBe(200);
          expect(
            Object.keys(answer.headers()).filter((name) => name.startsWith("access-control-")),
            `${method} ${path}`,
          ).toEqual([]);
        }
      }
    }
  }
});

test("3.4.3 3.4.6 3.7.1 every page runs our own scripts only, has no plugins, and can't be framed", async ({
  baseURL,
}) => {
  const nonces: string[] = [];
  for (const who of [null, "onCourse"] as const) {
    const { url, cookies } = await sessionOf(baseURL, who);
    for (const path of who ? signedIn : documents) {
      const answer = await fetch(url + path, { headers: { cookie: cookies }, redirect: "manual" });
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy, path).toContain("object-src 'none'");
      expect(policy, path).toContain("base-uri 'none'");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain("default-src 'self'");
      expect(policy, path).not.toMatch(/unsafe-eval|script-src-|script-src[^;]*(https?:|\*)/);
      const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "none";
      nonces.push(nonce);
      for (const [script] of (await answer.text()).matchAll(/<script\b[^>]*>/g)) {
        expect(script, path).toContain(`nonce="${nonce}"`);
      }
    }
  }
  expect(new Set(nonces).size).toBe(documents.length + signedIn.length);
});

test("3.4.6 whatever address is asked for, no answer can be framed", async ({ request }) => {
  const odd = [
    "/_next/static/nothing",
    "/_next/static/nothing.js",
    "/_next/static/chunks",
    "/_next/static/",
    "/_next/static",
    "/icon-svg",
    "/livez/x",
    "/api/nothing",
    "/api/auth/nothing",
  ];
  for (const path of [...odd, ...documents]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    const { "content-type": type = "", "content-security-policy": policy = "" } = answer.headers();
    if (type.includes("html"))
      expect([path, policy]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")]);
    else
      expect([path, type]).toEqual([
        path,
        expect.stringMatching(/^(text\/plain|application\/json|image\/|$)/),
      ]);
  }
});

/** The cookies of a signed-in browser, for requests whose headers are looked at. */
async function sessionOf(baseURL: string | undefined, who: "onCourse" | null) {
  const browser = await browserOf(baseURL, who);
  return { url: browser.url, cookies: browser.cookieHeader() };
}

test("3.4.5 a page tells other sites at most its host, and one with a secret in its address tells nobody more", async ({
  request,
}) => {
  for (const [path, answer] of await everyKind(request)) {
    // What a script asks for has the policy of its page.
    if (path.startsWith("/_next/static/")) continue;
    expect(answer.headers()["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
  }
  for (const path of ["/reset-password/x", "/confirm/x", "/invitation/x", "/admin-invitation/x"]) {
    const html = await (await request.get(path)).text();
    expect(html, path).toMatch(/<meta name="referrer" content="(no-referrer|strict-origin)"/);
  }
});

test("3.5.1 a form that comes from another site is refused", async ({ request, baseURL }) => {
  const browser = await browserOf(baseURL, null);
  const { fields } = await browser.form("/sign-in", "Sign in");
  const post = (headers: Record<string, string>) =>
    request.post("/sign-in", {
      multipart: { ...fields, email: cast.onCourse.email, password: castPassword },
      headers,
      maxRedirects: 0,
    });
  for (const origin of ["https://evil.example", `${baseURL}.evil.example`, "http://localhost:1"]) {
    const answer = await post({ origin });
    expect([answer.status(), answer.headers()["set-cookie"]], origin).toEqual([403, undefined]);
  }
  expect((await post({ origin: baseURL ?? "" })).status()).toBe(303);
});

test("3.5.3 what is only read changes nothing: an action runs by POST and by nothing else", async ({
  baseURL,
}) => {
  const { node } = JSON.parse(
    (await import("node:fs")).readFileSync(".next/server/server-reference-manifest.json", "utf8"),
  );
  const [id = ""] =
    Object.entries<{ exportedName: string }>(node).find(([, one]) => one.exportedName === "signOut") ?? [];
  expect(id).not.toBe("");
  const browser = await browserOf(baseURL, "onCourse");
  const { url } = browser;
  const cookies = browser.cookieHeader();
  const form = await browser.form("/settings", "Sign out");
  expect(JSON.stringify(form.fields)).toContain(id);
  const statusNow = async () =>
    (await fetch(`${url}/settings`, { headers: { cookie: cookies }, redirect: "manual" })).status;
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    await fetch(`${url}/settings?${new URLSearchParams(form.fields)}`, {
      method,
      headers: { cookie: cookies, "next-action": id, accept: "text/x-component" },
      redirect: "manual",
    });
  }
  expect(await statusNow()).toBe(200);
  await browser.submit(form);
  expect(await statusNow()).toBe(307);
});
