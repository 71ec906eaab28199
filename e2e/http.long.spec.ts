import { readFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { expect } from "@playwright/test";
import { cast, castPassword } from "../db/seed/cast";
import { refusals } from "../lib/refused-requests.mjs";
import { logOf, test } from "./stories";

type Sent = { path?: string; method?: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

/** Sends what no browser would send. A redirect to the address with the right hash of RSC headers is followed. */
async function send(baseURL: string | undefined, sent: Sent): Promise<Answer> {
  const { path = "/sign-in", method = "POST", headers = {}, body = "" } = sent;
  const answer = await new Promise<Answer>((done, fail) => {
    const asked = request(`${baseURL}${path}`, { method, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece) => {
        text += piece;
      });
      answer.on("end", () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    asked.on("error", fail);
    asked.end(body);
  });
  const to = answer.headers.location ?? "";
  return to.includes("_rsc=") ? send(baseURL, { ...sent, path: to }) : answer;
}

/** The id of an action of this build. */
function idOf(name: string): string {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { exportedName: string }>;
  };
  return Object.entries(node).find(([, { exportedName }]) => exportedName === name)?.[0] ?? "";
}

const signIn = idOf("signIn");
const unknown = `7f${"0".repeat(40)}`;
// As long as a browser's: Next reads no form with a shorter one.
const boundary = "----WebKitFormBoundary0123456789abcdef";
const multipart = { "content-type": `multipart/form-data; boundary=${boundary}` };
const action = (id: string, type = multipart["content-type"]) => ({
  "content-type": type,
  "next-action": id,
});
const parts = (...fields: Record<string, string>[]) =>
  `${fields
    .flatMap(Object.entries)
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join("")}--${boundary}--\r\n`;
/** The body of a call. */
const call = (json: string) => parts({ 0: json });
const bound = (id: string) => ({ $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}` });
const tree = (value: string): Sent => ({
  method: "GET",
  headers: { rsc: "1", "next-router-state-tree": value },
});

/** What the server answers with 4xx. */
const refused: [what: string, sent: Sent, status: number][] = [
  ["a form of another site", { headers: { ...multipart, origin: "https://evil.example" } }, 403],
  ["a form of nowhere", { headers: { ...multipart, origin: "null" } }, 403],
  ["a form of junk", { headers: { ...multipart, origin: "junk" } }, 403],
  ["a call from another site", { headers: { ...action(signIn), origin: "https://evil.example" } }, 403],
  [
    "a form of nowhere that another site leads to",
    { headers: { ...multipart, "sec-fetch-site": "cross-site" } },
    403,
  ],
  ["a form that is none", { headers: multipart, body: "junk" }, 400],
  ["half a form", { headers: multipart, body: parts({ [`$ACTION_ID_${signIn}`]: "" }).slice(0, -12) }, 400],
  ["a form without a boundary", { headers: { "content-type": "multipart/form-data" }, body: "junk" }, 400],
  ["a form without an action", { headers: multipart, body: parts({ name: "Ana" }) }, 400],
  [
    "a form with a junk action",
    { headers: multipart, body: parts({ ...bound(signIn), "$ACTION_1:0": "x" }) },
    400,
  ],
  [
    "a form with a junk state",
    { headers: multipart, body: parts({ ...bound(signIn), "$ACTION_1:1": "x" }) },
    400,
  ],
  [
    "a form with an unknown action",
    { headers: multipart, body: parts({ [`$ACTION_ID_${unknown}`]: "" }) },
    409,
  ],
  ["a call that is no form", { headers: action(signIn, "text/plain"), body: "[]" }, 400],
  ["a call that is a junk form", { headers: action(signIn), body: "junk" }, 400],
  ["a call without a boundary", { headers: action(signIn, "multipart/form-data"), body: "junk" }, 400],
  ["a call with a junk body", { headers: action(signIn), body: call("junk") }, 400],
  ["a call with junk references", { headers: action(signIn), body: call('[1,"$Q1","$F9"]') }, 400],
  ["a call with more than our own", { headers: action(signIn), body: parts({ 0: "[]", 1: "[]" }) }, 400],
  ["a call of an unknown action", { headers: action(unknown), body: call("[]") }, 409],
  ["a call of a junk action", { headers: action("junk"), body: call("[]") }, 400],
  ["a call of a word of JavaScript", { headers: action("toString"), body: call("[]") }, 400],
  ["a call of nothing", { headers: action(""), body: call("[]") }, 400],
  ["a call in an encoding of forms", { headers: action(signIn, "application/x-www-form-urlencoded") }, 404],
  ["a junk tree of pages", tree("junk"), 400],
  ["a tree of pages that is none", tree(encodeURIComponent('{"a":1}')), 400],
  ["a tree of pages that can't be decoded", tree("%E0%A4"), 400],
  ["PUT", { method: "PUT" }, 405],
  ["DELETE", { method: "DELETE" }, 405],
  ["PROPFIND", { method: "PROPFIND" }, 405],
  ["a form for a calendar", { path: "/api/calendar/x" }, 405],
  ["a form for a page that doesn't exist", { path: "/nothing" }, 404],
  ["too many bytes", { body: "x".repeat(128 * 1024 + 1) }, 413],
  [
    "too many bytes without their number",
    { headers: { "transfer-encoding": "chunked" }, body: "x".repeat(200_000) },
    413,
  ],
  ["a call of many lists", { headers: action(signIn), body: call(`[${"[],".repeat(20_000)}[]]`) }, 413],
  ["an address that can't be decoded", { path: "/%E0%A4%A", method: "GET" }, 400],
];

test("what can't be answered is refused, and neither the answer nor the log has a stack", async ({
  baseURL,
}, info) => {
  const ids: string[] = [];
  for (const [what, sent, status] of refused) {
    const { headers, ...answer } = await send(baseURL, sent);
    expect([what, answer.status]).toEqual([what, status]);
    expect(answer.text, what).not.toMatch(/node_modules|\.(js|ts|mjs):\d+/);
    ids.push(String(headers["x-request-id"]));
  }
  const lines = await logOf(info.project.name, ids);
  const said = lines.filter(({ request }) => ids.includes(String(request)));
  expect(said.length).toBeGreaterThanOrEqual(refused.length);
  expect(said.filter(({ level, err }) => Number(level) > 30 || err !== undefined)).toEqual([]);
});

test("a call that is refused is answered with a sentence for the form in the browser", async ({
  baseURL,
}) => {
  for (const [sent, status] of [
    [{ headers: action(signIn), body: "junk" }, 400],
    [{ headers: action(signIn), body: "x".repeat(128 * 1024 + 1) }, 413],
  ] as const) {
    const { headers, text } = await send(baseURL, sent);
    expect([headers["content-type"], text]).toEqual(["text/plain", `${refusals[status]}\n`]);
  }
});

test("a body without its length is read like any other", async ({ baseURL }) => {
  const body = call(JSON.stringify([{}, "x"]));
  for (const more of [{}, { "transfer-encoding": "chunked" }]) {
    const { status, text } = await send(baseURL, { headers: { ...action(signIn), ...more }, body });
    expect([status, text]).toEqual([200, expect.stringContaining("This form could not be read.")]);
  }
});

test("a form that leads to another page brings it along, also behind a proxy with https", async ({
  baseURL,
}, info) => {
  const { headers, text } = await send(baseURL, {
    headers: { ...action(signIn), "x-forwarded-proto": "https" },
    body: parts(
      { _1_email: cast.onCourse.email, _1_password: castPassword, _1_next: "/plan" },
      { 0: '[{},"$K1"]' },
    ),
  });
  expect(headers["x-action-redirect"]).toBe("/plan;push");
  expect(text).toContain("react.fragment");
  const lines = await logOf(info.project.name, [String(headers["x-request-id"])]);
  expect(lines.filter(({ said }) => said !== undefined && JSON.stringify(said).includes("redirect"))).toEqual(
    [],
  );
});

test("no log has a secret of an address, a header, a cookie or a form, whatever goes wrong", async ({
  baseURL,
}, info) => {
  const secret = "canary-0123456789abcdef";
  const headers = {
    referer: `${baseURL}/reset-password/${secret}`,
    cookie: `next-auth.session-token=${secret}; __Host-session=${secret}; readyline-saved=${secret}`,
    "next-url": `/invitation/${secret}`,
    authorization: `Bearer ${secret}`,
    "user-agent": secret,
  };
  const ids: string[] = [];
  for (const path of [
    `/reset-password/${secret}`,
    `/invitation/${secret}`,
    `/admin-invitation/${secret}`,
    `/confirm/${secret}`,
    `/api/calendar/${secret}`,
    `/api/auth/callback/google?code=${secret}&state=${secret}`,
    `/api/auth/signin/google?callbackUrl=/${secret}`,
    `/sign-in?next=/${secret}&email=${secret}&_rsc=${secret}`,
    `/${secret}`,
  ]) {
    const form = parts({ ...bound(signIn), "$ACTION_1:1": secret, token: secret, password: secret });
    for (const sent of [
      { method: "GET" },
      { method: "GET", headers: { rsc: "1" } },
      { method: "GET", headers: { rsc: "1", "next-router-state-tree": secret } },
      { method: "PUT", body: secret },
      { headers: { origin: `https://${secret}.example` } },
      { headers: multipart, body: secret },
      { headers: multipart, body: form },
      { headers: action(signIn), body: secret },
      { headers: action(signIn), body: `["${secret}",{"token":"${secret}"}]` },
      { headers: action(secret), body: "[]" },
      { headers: { "content-type": "application/x-www-form-urlencoded" }, body: `token=${secret}` },
      { body: secret.repeat(30_000) },
    ] satisfies Sent[]) {
      const answer = await send(baseURL, { ...sent, path, headers: { ...headers, ...sent.headers } });
      ids.push(String(answer.headers["x-request-id"]));
    }
  }
  const lines = await logOf(info.project.name, ids);
  expect(lines.filter((line) => JSON.stringify(line).includes("canary-0123"))).toEqual([]);
});

test("browsers keep no page of an account, and no other site may embed what is here", async ({
  page,
  signIn: enter,
}) => {
  await enter("onCourse");
  for (const path of ["/progress", "/plan?month=2027-01", "/letters", "/settings"]) {
    const headers = (await page.goto(path))?.headers() ?? {};
    expect(headers).toMatchObject({
      "cache-control": expect.stringContaining("no-store"),
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
    });
  }
});

test("a request that asks for an upgrade is a request like any other", async ({ baseURL }) => {
  const upgrade = { connection: "Upgrade", upgrade: "websocket" };
  // The first request lets Next begin to listen.
  for (const [path, status] of [
    ["/sign-in", 200],
    ["/sign-in", 200],
    [`/sign-in?${"a&".repeat(101)}`, 400],
    ["//", 308],
    ["/%ff%", 400],
  ] as const)
    expect([path, (await send(baseURL, { method: "GET", path, headers: upgrade })).status]).toEqual([
      path,
      status,
    ]);
});

test("the scripts that every page runs ask the browser to compile them while they load", async ({
  baseURL,
}) => {
  const scriptsOf = async (path: string) => {
    const { text } = await send(baseURL, { method: "GET", path });
    return new Set(text.match(/\/_next\/static\/[^"\\]+\.js/g));
  };
  const others = await scriptsOf("/sign-in");
  const shared = [...(await scriptsOf("/"))].filter((path) => others.has(path));
  const scripts = await Promise.all(shared.map((path) => send(baseURL, { method: "GET", path })));
  const marked = scripts.filter(({ text }) => text.startsWith("//# allFunctionsCalledOnLoad\n"));
  // Next and React.
  expect(marked.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(400_000);
});

test("static files come in Brotli to whoever reads it, with the same headers as without", async ({
  baseURL,
}) => {
  const { text } = await send(baseURL, { method: "GET" });
  const paths = [...new Set(text.match(/\/_next\/static\/[^"\\]+\.(js|css)/g))];
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) {
    const plain = await send(baseURL, { method: "GET", path });
    const small = await send(baseURL, { method: "GET", path, headers: { "accept-encoding": "gzip, br" } });
    expect([path, plain.status, plain.headers["content-encoding"]]).toEqual([path, 200, undefined]);
    expect([path, small.status, small.headers["content-encoding"]]).toEqual([path, 200, "br"]);
    for (const { headers } of [plain, small]) {
      expect(headers["content-type"]).toMatch(/^(text|application)\/(javascript|css); charset=utf-8$/i);
      expect(headers["cache-control"]).toContain("immutable");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers.vary).toMatch(/accept-encoding/i);
    }
    const again = { "accept-encoding": "br", "if-none-match": small.headers.etag ?? "" };
    expect((await send(baseURL, { method: "GET", path, headers: again })).status).toBe(304);
  }
});
