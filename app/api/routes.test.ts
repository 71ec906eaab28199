import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { seenFeed } from "@/app/_record/seen";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as plan from "@/app/(signed-in)/(applicant)/plan/actions";
import { newPerson, type Person, send } from "@/app/testing/browser";
import { sent, start } from "@/app/testing/forms";
import { newRequest } from "@/app/testing/request";
import { grantRole } from "@/db/accounts";
import { getCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";

process.env.GOOGLE_CLIENT_ID = "an id";
process.env.GOOGLE_CLIENT_SECRET = "a secret";

let database: TestDatabase;
let ana: Person;

beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
beforeEach(async () => {
  ana = await newPerson();
});
afterAll(() => database.close());

describe("a plan's calendar address", () => {
  const token = async () => {
    const seen = await asViewer(ana.viewer, async (tx) => seenFeed(await getCalendarFeed(tx, ana.viewer)));
    const { state } = await send(ana, plan.openFeed, { seen });
    return state?.link?.replace("http://localhost:3000/api/calendar/", "") ?? "";
  };

  async function calendar(secret: string): Promise<Response> {
    const { GET } = await import("./calendar/[token]/route");
    return GET(new Request("http://localhost"), { params: Promise.resolve({ token: secret }) });
  }

  it("returns dates for calendar programs, which must not be cached", async () => {
    await sent(ana, record.saveStart, { ...start(), examOn: "2030-06-09" });
    const answer = await calendar(await token());
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="readyline.ics"',
      "cache-control": "private, no-store",
    });
    const text = await answer.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR/);
    expect(text).toContain("DTSTART;VALUE=DATE:20300609");
  });

  it("has another sequence number after a change only", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      await sent(ana, record.saveStart, { ...start(), examOn: "2030-06-09" });
      const sequence = async (secret: string) =>
        Number(/^SEQUENCE:(\d+)/m.exec(await (await calendar(secret)).text())?.[1]);
      const secret = await token();
      const first = await sequence(secret);
      vi.setSystemTime(Date.now() + 60_000);
      expect(await sequence(secret)).toBe(first);
      await sent(ana, plan.addOwnTask, { id: randomUUID(), title: "Visa", dueOn: "2030-05-01" });
      const second = await sequence(secret);
      expect(second).toBe(first + 60);
      // A new address has the same events, so their number must not fall.
      expect(await sequence(await token())).toBeGreaterThanOrEqual(second);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not found if it is invalid, stopped or replaced", async () => {
    expect((await calendar("nonsense")).status).toBe(404);
    const first = await token();
    expect((await calendar(first)).status).toBe(200);
    const second = await token();
    expect([(await calendar(first)).status, (await calendar(second)).status]).toEqual([404, 200]);
    await sent(ana, plan.closeFeed, {});
    expect((await calendar(second)).status).toBe(404);
  });

  it("shows when it was last used, to the hour", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const used = () =>
        asViewer(ana.viewer, (tx) => getCalendarFeed(tx, ana.viewer)).then((feed) => feed?.lastUsedAt);
      const secret = await token();
      expect(await used()).toBeNull();
      const start = Date.now();
      const readAfter = async (minutes: number) => {
        vi.setSystemTime(start + minutes * 60_000);
        expect((await calendar(secret)).status).toBe(200);
        return used();
      };
      expect(await readAfter(0)).toEqual(new Date(start));
      expect(await readAfter(60)).toEqual(new Date(start));
      expect(await readAfter(61)).toEqual(new Date(start + 61 * 60_000));
    } finally {
      vi.useRealTimers();
    }
  });

  it("is read at most 60 times an hour, whatever happens to unknown addresses", async () => {
    const secret = await token();
    newRequest({ "x-forwarded-for": "203.0.113.9" });
    const statuses: number[] = [];
    for (let asked = 0; asked < 301; asked += 1) statuses.push((await calendar(`${secret}x`)).status);
    expect([statuses.indexOf(429), new Set(statuses.slice(0, 300))]).toEqual([300, new Set([404])]);
    const known: Response[] = [];
    for (let asked = 0; asked < 61; asked += 1) known.push(await calendar(secret));
    expect(known.map(({ status }) => status)).toEqual([...Array(60).fill(200), 429]);
    expect(Number(known.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(3000);
  });

  it.each(["mentor", "admin"] as const)("is not found for someone who is now a %s", async (role) => {
    const secret = await token();
    expect((await calendar(secret)).status).toBe(200);
    await grantRole(ana.viewer.email, role);
    expect((await calendar(secret)).status).toBe(404);
  });

  it("is not found while its account is disabled", async () => {
    const secret = await token();
    await database.superuser("update users set disabled_at = now() where id = $1", [ana.viewer.id]);
    expect((await calendar(secret)).status).toBe(404);
    await database.superuser("update users set disabled_at = null where id = $1", [ana.viewer.id]);
    expect((await calendar(secret)).status).toBe(200);
  });
});

describe("signing in with Google", () => {
  let people = 0;
  beforeEach(() => {
    people += 1;
  });

  /** What next-auth asks of us when Google sends somebody back. */
  async function comeBack(profile: Record<string, unknown>, provider = "google") {
    const { authOptions } = await import("@/app/_http/auth");
    const { callbacks } = authOptions();
    const given = {
      account: { provider, providerAccountId: `google-${people}`, type: "oauth" as const },
      profile: { email: `Google-${people}@example.com`, email_verified: true, name: "Zoë", ...profile },
      user: { id: "" },
    };
    const allowed = await callbacks?.signIn?.(given);
    const token = await callbacks?.jwt?.({ ...given, token: { name: "Zoë", sub: "google" } });
    return { allowed, token };
  }

  const accounts = () =>
    database.superuser("select id, name, role from users where email = $1", [`google-${people}@example.com`]);

  it("creates an applicant for a new person, and finds them again", async () => {
    const { allowed, token } = await comeBack({});
    const [account] = await accounts();
    expect([allowed, account]).toEqual([true, { id: account?.id, name: "Zoë", role: "applicant" }]);
    const sessions = async () =>
      (await database.superuser("select id from sessions where user_id = $1", [account?.id])).map(
        ({ id }) => id,
      );
    expect([token]).toEqual((await sessions()).map((sessionId) => ({ sub: account?.id, sessionId })));
    const again = (await comeBack({ name: "Another" })).token;
    expect(again?.sub).toBe(account?.id);
    expect(await sessions()).toContain(again?.sessionId);
    expect(await accounts()).toEqual([account]);
  });

  it.each([
    ["is not verified", { email_verified: false }],
    ["is said to be verified in words", { email_verified: "true" }],
    ["says nothing of being verified", { email_verified: undefined }],
    ["is missing", { email: undefined }],
    ["is none", { email: "not an email" }],
    ["shows another one than it is", { email: "ana\u202e@example.com" }],
  ])("refuses an email that %s", async (_what, profile) => {
    expect(await comeBack(profile)).toEqual({ allowed: "/sign-in?problem=google", token: {} });
    expect(await accounts()).toEqual([]);
  });

  it("tells nobody what the database says of an error", async () => {
    const { authOptions } = await import("@/app/_http/auth");
    const account = { provider: "google", providerAccountId: "nul\u0000", type: "oauth" as const };
    const profile = { email: "nul@example.com", email_verified: true };
    const way = authOptions().callbacks?.signIn?.({ account, profile, user: { id: "" } });
    expect(await way).toBe("/sign-in?problem=google");
  });

  it("takes an email as the form of our own does, so that one mailbox has one account", async () => {
    await comeBack({ email: ` GOOGLE-${people}@example.com ` });
    expect(await accounts()).toHaveLength(1);
    expect(await comeBack({ email: ` ${ana.viewer.email}` })).toMatchObject({ token: {} });
  });

  it("refuses another provider", async () => {
    expect(await comeBack({}, "github")).toEqual({ allowed: "/sign-in?problem=google", token: {} });
    expect(await accounts()).toEqual([]);
  });

  it("does not open an account with a password, nor one that is disabled", async () => {
    const { viewer } = ana;
    expect(await comeBack({ email: viewer.email })).toEqual({
      allowed: "/sign-in?problem=google",
      token: {},
    });
    expect((await comeBack({})).allowed).toBe(true);
    await database.superuser("update users set disabled_at = now() where email = $1", [
      `google-${people}@example.com`,
    ]);
    expect(await comeBack({})).toEqual({ allowed: "/sign-in?problem=google", token: {} });
  });

  it("accepts a name of any length, and uses a part of the email if there is no name", async () => {
    await comeBack({ name: "Z".repeat(500) });
    expect((await accounts())[0]?.name).toBe("Z".repeat(120));
    people += 1;
    await comeBack({ name: "" });
    expect((await accounts())[0]?.name).toBe(`Google-${people}`);
  });

  it("does not change a session that is read later, and sends none of it to the browser", async () => {
    const { authOptions } = await import("@/app/_http/auth");
    const { callbacks } = authOptions();
    const token = { sub: ana.viewer.id, sessionId: ana.viewer.session?.id };
    const later = { token, account: null, user: { id: "" } };
    expect(await callbacks?.jwt?.(later)).toEqual(token);
    const session = { user: { name: "Zoë" }, expires: "2030-01-01" };
    type Asked = Parameters<NonNullable<NonNullable<typeof callbacks>["session"]>>[0];
    expect(await callbacks?.session?.({ session, token, user: {} } as unknown as Asked)).toEqual({
      expires: "2030-01-01",
    });
  });
});

describe("next-auth's addresses", () => {
  async function ask(path: string[], init: { method?: string; headers?: Record<string, string> } = {}) {
    const { GET, POST } = await import("./auth/[...nextauth]/route");
    const url = `http://localhost:3000/api/auth/${path.join("/")}`;
    const handler = init.method === "POST" ? POST : GET;
    return handler(new NextRequest(url, init), { params: Promise.resolve({ nextauth: path }) });
  }

  // The request reaches next-auth, which fails without Next: like one that can't be read.
  const reachesNextAuth = async (asked: Promise<Response>) => expect((await asked).status).toBe(400);
  const post = (path: string[], length = "10") =>
    ask(path, { method: "POST", headers: { "content-length": length } });

  it("are only those of Google sign-in", async () => {
    for (const path of [["csrf"], ["signin"], ["callback", "google"]]) await reachesNextAuth(ask(path));
    await reachesNextAuth(post(["signin", "google"]));
    for (const path of [["session"], ["signout"], ["providers"], ["_log"], ["signin", "x"], []]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
    for (const path of [["csrf"], ["callback", "google"], ["signin"]])
      expect([path, (await post(path)).status]).toEqual([path, 404]);
  });

  it("lead back to our own page after an error", async () => {
    expect((await ask(["error"])).headers.get("location")).toBe("/sign-in?problem=google");
  });

  it("lead to pages of this site only, whatever address is asked for", async () => {
    const { authOptions } = await import("@/app/_http/auth");
    const baseUrl = "http://localhost:3000";
    const to = (url: string) => authOptions().callbacks?.redirect?.({ url, baseUrl });
    for (const url of ["https://evil.example/", "javascript:1", "//evil.example", "http://a b", "x", ""])
      expect([url, await to(url)]).toEqual([url, baseUrl]);
    expect(await to("/plan?a=1")).toBe(`${baseUrl}/plan?a=1`);
    expect(await to(`${baseUrl}/plan`)).toBe(`${baseUrl}/plan`);
  });

  it("accept only short forms", async () => {
    await reachesNextAuth(post(["signin", "google"], "10000"));
    expect((await post(["signin", "google"], "10001")).status).toBe(413);
  });

  it("are not found without Google", async () => {
    vi.resetModules();
    vi.stubEnv("GOOGLE_CLIENT_ID", "");
    vi.stubEnv("GOOGLE_CLIENT_SECRET", "");
    for (const path of ["signin", "callback", "csrf"]) expect((await ask([path])).status).toBe(404);
    vi.unstubAllEnvs();
  });
});
