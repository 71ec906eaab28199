import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { newRequest, request } from "@/app/testing/request";
import { ownPath } from "./next-path";

const secret = process.env.NEXTAUTH_SECRET ?? "";
const anaId = "00000000-0000-4000-8000-00000000000a";
const sessionId = "00000000-0000-4000-8000-00000000000b";

/** A module, loaded with these settings. */
async function withSettings<Module>(
  settings: Record<string, string>,
  load: () => Promise<Module>,
): Promise<Module> {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return load();
}

beforeEach(() => vi.unstubAllEnvs());

describe("the client's address", () => {
  const addressWith = async (TRUSTED_PROXIES: string, forwarded: string) => {
    const { clientAddress } = await withSettings({ TRUSTED_PROXIES }, () => import("./address"));
    newRequest({ "x-forwarded-for": forwarded });
    return clientAddress();
  };

  it.each([
    // Without a proxy, app/_http/server.mjs writes only the socket's address.
    ["0", "192.0.2.1", "192.0.2.1"],
    ["0", "203.0.113.9, 192.0.2.1", "192.0.2.1"],
    ["1", "192.0.2.1", "192.0.2.1"],
    ["1", "203.0.113.9, 192.0.2.1", "192.0.2.1"],
    ["2", "203.0.113.9, 192.0.2.1, 10.0.0.1", "192.0.2.1"],
    ["2", "203.0.113.9 ,192.0.2.1 ,  10.0.0.1", "192.0.2.1"],
    ["2", "192.0.2.1", "unknown"],
    ["1", "", "unknown"],
  ])("behind %s proxies of ours, of %j it is %s", async (proxies, forwarded, address) => {
    expect(await addressWith(proxies, forwarded)).toBe(address);
  });
});

describe("the session's cookie", () => {
  it.each([
    ["http://localhost:3000", "next-auth.session-token", false],
    ["https://readyline.example", "__Host-next-auth.session-token", true],
  ])("at %s is %s, and secure: %s", async (NEXTAUTH_URL, name, secure) => {
    const session = await withSettings({ NEXTAUTH_URL }, () => import("./session"));
    const { authOptions } = await import("./auth");
    const flags = { httpOnly: true, sameSite: "lax", path: "/", secure };
    const { cookieOptions } = await import("./cookies");
    expect(cookieOptions()).toEqual(flags);
    const { cookies = {} } = authOptions();
    expect(cookies.sessionToken).toEqual({ name, options: flags });
    for (const cookie of Object.values(cookies)) {
      expect(cookie.name.startsWith("__Host-")).toBe(secure);
      expect(cookie.options).toMatchObject(flags);
    }
    request.cookies.set(name, { value: "anything" });
    await session.endSession();
    expect(request.cookies.has(name)).toBe(false);
  });

  it("of a device lasts a year, with the same flags and its own name", async () => {
    const { keepDevice, readDevice } = await withSettings(
      { NEXTAUTH_URL: "https://readyline.example" },
      () => import("./device"),
    );
    expect(await readDevice()).toBeNull();
    await keepDevice("token");
    expect(await readDevice()).toBe("token");
    expect([...request.cookies]).toEqual([
      [
        "__Host-readyline-device",
        { value: "token", httpOnly: true, sameSite: "lax", path: "/", secure: true, maxAge: 31_536_000 },
      ],
    ]);
  });

  it("lasts thirty days, in both ways of signing in", async () => {
    const { sessionSeconds } = await withSettings({}, () => import("./session"));
    const { authOptions } = await import("./auth");
    expect(sessionSeconds).toBe(2_592_000);
    expect(authOptions().session?.maxAge).toBe(sessionSeconds);
  });
});

describe("the claim of a session", () => {
  const claimOf = async (value: string | undefined) => {
    const { readClaim, sessionCookie } = await withSettings({}, () => import("./session"));
    if (value !== undefined) request.cookies.set(sessionCookie(), { value });
    return readClaim();
  };
  const sealed = (token: Record<string, unknown>, with_: { secret?: string; maxAge?: number } = {}) =>
    encode({ token, secret, maxAge: 60, ...with_ });

  it("is read from a cookie that we signed", async () => {
    expect(await claimOf(await sealed({ sub: anaId, sessionId }))).toEqual({ userId: anaId, sessionId });
  });

  it.each([
    ["no cookie", async () => undefined],
    ["nonsense", async () => "nonsense"],
    ["another server's", () => sealed({ sub: anaId, sessionId }, { secret: "x".repeat(32) })],
    ["one that is too old", () => sealed({ sub: anaId, sessionId }, { maxAge: -60 })],
    ["one without a person", () => sealed({ sessionId })],
    ["a person who is no uuid", () => sealed({ sub: "1 or 1=1", sessionId })],
    ["one without a session", () => sealed({ sub: anaId })],
    ["a session that is no uuid", () => sealed({ sub: anaId, sessionId: "' or 1=1" })],
    ["one of release 0.3", () => sealed({ sub: anaId, sessionVersion: 3 })],
  ])("is null for %s", async (_what, cookie) => {
    expect(await claimOf(await cookie())).toBeNull();
  });
});

describe("the page after signing in", () => {
  it.each(["/progress", "/plan?zoom=month&at=2026-06-01", "/"])("is %s as requested", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "\\/evil.example",
    "javascript:alert(1)",
    "progress",
    "",
    undefined,
    ["/progress"],
  ])("is refused for %j", (next) => {
    expect(ownPath(next)).toBeNull();
  });
});

describe("a form whose sender is no longer signed in", () => {
  const ended = async (headers: Record<string, string>) => {
    const { sessionEnded } = await withSettings({}, () => import("./session-ended"));
    newRequest(headers);
    if (!headers["next-action"]) request.headers.delete("next-action");
    return sessionEnded().catch((error: { digest?: string }) => error.digest?.split(";")[2]);
  };

  it("shows it in place, if sent with JavaScript", async () => {
    expect(await ended({ "next-action": "1" })).toMatchObject({
      status: "refused",
      values: { session: "ended" },
    });
  });

  it("leads to the sign-in page without JavaScript", async () => {
    expect(await ended({})).toBe("/sign-in");
  });
});
