import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import nextConfig from "@/next.config";
import { config, proxy } from "@/proxy";
import { savedCookie } from "./cookies";
import { pageHeader, savedHeader } from "./own-headers";

afterEach(() => vi.unstubAllEnvs());

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values.join(" ")];
    }),
  );

const policyOf = async (path: string) => {
  const response = await proxy(new NextRequest(`http://localhost${path}`));
  const policy = response.headers.get("content-security-policy") ?? "";
  // Next reads the nonce from the request's headers.
  expect(response.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
  return directives(policy);
};

describe("the policy of a page", () => {
  it.each([
    ["default-src", "'self'"],
    ["style-src", "'self' 'unsafe-inline'"],
    ["img-src", "'self' data:"],
    ["font-src", "'self'"],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
    ["form-action", "'self'"],
    ["frame-ancestors", "'none'"],
  ])("has %s %s", async (name, value) => {
    expect((await policyOf("/sign-in"))[name]).toBe(value);
  });

  it("allows scripts with a nonce that is new for each page", async () => {
    const policies = [await policyOf("/sign-in"), await policyOf("/sign-in")];
    const scripts = policies.map((policy) => policy["script-src"] ?? "");
    for (const script of scripts) {
      expect(script).toMatch(/^'self' 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'$/);
    }
    expect(new Set(scripts).size).toBe(2);
  });

  it("allows eval only in development", async () => {
    vi.stubEnv("NODE_ENV", "development");
    expect((await policyOf("/"))["script-src"]).toContain("'unsafe-eval'");
    vi.stubEnv("NODE_ENV", "production");
    expect((await policyOf("/"))["script-src"]).not.toContain("unsafe");
  });

  it("allows forms to lead to Google if Google sign-in is configured", async () => {
    vi.stubEnv("GOOGLE_CLIENT_ID", "an id");
    expect((await policyOf("/api/auth/signin"))["form-action"]).toBe("'self' https://accounts.google.com");
    vi.stubEnv("GOOGLE_CLIENT_ID", "");
    expect((await policyOf("/api/auth/signin"))["form-action"]).toBe("'self'");
  });

  it("is on every address except static files, health checks and the dialog's", () => {
    const matches = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path));
    for (const path of [
      "/",
      "/sign-in",
      "/progress",
      "/api/auth/signin",
      "/api/log/x",
      "/livez/x",
      "/privacy",
      "/icon-svg",
    ]) {
      expect([path, matches(path)]).toEqual([path, true]);
    }
    const files = ["/icon.svg", "/apple-icon.png", "/favicon.ico", "/manifest.webmanifest", "/robots.txt"];
    for (const path of ["/_next/static/x.js", "/livez", "/readyz", "/metrics", "/api/log", ...files]) {
      expect([path, matches(path)]).toEqual([path, false]);
    }
  });
});

describe("what a page is told about its request", () => {
  const told = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    proxy(new NextRequest(`http://localhost${path}`, { method, headers }));

  it("is its own address, whatever the browser says", async () => {
    const { headers } = await told("/letters?show=all", { [pageHeader]: "/evil" });
    expect(headers.get(`x-middleware-request-${pageHeader}`)).toBe("/letters?show=all");
  });

  it("is once what was saved, if the browser has the cookie", async () => {
    const cookie = `${savedCookie()}=sealed`;
    const asked = await told("/letters", { cookie });
    expect(asked.headers.get(`x-middleware-request-${savedHeader}`)).toBe("sealed");
    expect(asked.headers.get("set-cookie")).toMatch(/^readyline-saved=; Path=\/; Max-Age=0;/);
    for (const other of [
      await told("/letters", { cookie, rsc: "1" }),
      await told("/letters", { cookie }, "POST"),
      await told("/letters", { [savedHeader]: "forged" }),
    ]) {
      expect(other.headers.get(`x-middleware-request-${savedHeader}`)).toBeNull();
      expect(other.headers.get("set-cookie")).toBeNull();
    }
  });
});

it("over https the cookie of what was saved is taken away with the flags that its name demands", async () => {
  vi.resetModules();
  vi.stubEnv("NEXTAUTH_URL", "https://readyline.example");
  const secure = await import("@/proxy");
  const headers = { cookie: "__Host-readyline-saved=sealed" };
  const asked = await secure.proxy(new NextRequest("http://localhost/letters", { headers }));
  expect(asked.headers.get("set-cookie")).toMatch(/^__Host-readyline-saved=; Path=\/; Max-Age=0;.* Secure;/);
});

describe("every answer", () => {
  const headersOf = async (source: string) =>
    Object.fromEntries(
      ((await nextConfig.headers?.()) ?? [])
        .filter((rule) => rule.source === source)
        .flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])),
    );

  it.each([
    ["X-Content-Type-Options", "nosniff"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
  ])("has %s: %s", async (name, value) => {
    expect((await headersOf("/:path*"))[name]).toBe(value);
  });

  it.each([
    ["X-Frame-Options", "DENY"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
  ])("has %s: %s, except scripts", async (name, value) => {
    expect((await headersOf("/((?!_next/static/).*)"))[name]).toBe(value);
  });

  it("does not name the server software", () => {
    expect(nextConfig.poweredByHeader).toBe(false);
  });
});
