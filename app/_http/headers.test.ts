import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import nextConfig from "@/next.config";
import { config, proxy } from "@/proxy";

afterEach(() => vi.unstubAllEnvs());

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values.join(" ")];
    }),
  );

const policyOf = (path: string) => {
  const response = proxy(new NextRequest(`http://localhost${path}`));
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
  ])("has %s %s", (name, value) => {
    expect(policyOf("/sign-in")[name]).toBe(value);
  });

  it("allows scripts with a nonce that is new for each page", () => {
    const scripts = [policyOf("/sign-in"), policyOf("/sign-in")].map((policy) => policy["script-src"] ?? "");
    for (const script of scripts) {
      expect(script).toMatch(/^'self' 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'$/);
    }
    expect(new Set(scripts).size).toBe(2);
  });

  it("allows eval only in development", () => {
    vi.stubEnv("NODE_ENV", "development");
    expect(policyOf("/")["script-src"]).toContain("'unsafe-eval'");
    vi.stubEnv("NODE_ENV", "production");
    expect(policyOf("/")["script-src"]).not.toContain("unsafe");
  });

  it("allows forms to lead to Google if Google sign-in is configured", () => {
    vi.stubEnv("GOOGLE_CLIENT_ID", "an id");
    expect(policyOf("/api/auth/signin")["form-action"]).toBe("'self' https://accounts.google.com");
    vi.stubEnv("GOOGLE_CLIENT_ID", "");
    expect(policyOf("/api/auth/signin")["form-action"]).toBe("'self'");
  });

  it("is on every address except static files, health checks and the page rendered at build time", () => {
    const matches = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path));
    for (const path of ["/", "/sign-in", "/progress", "/api/auth/signin", "/livez/x", "/privacy/x"]) {
      expect([path, matches(path)]).toEqual([path, true]);
    }
    for (const path of ["/_next/static/x.js", "/livez", "/readyz", "/metrics", "/icon.svg", "/privacy"]) {
      expect([path, matches(path)]).toEqual([path, false]);
    }
  });
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
    ["X-Frame-Options", "DENY"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
  ])("has %s: %s", async (name, value) => {
    expect((await headersOf("/:path*"))[name]).toBe(value);
  });

  it("does not name the server software", () => {
    expect(nextConfig.poweredByHeader).toBe(false);
  });

  it("has its own policy on the page rendered at build time", async () => {
    expect(directives((await headersOf("/privacy"))["Content-Security-Policy"] ?? "")).toEqual({
      "default-src": "'self'",
      "script-src": "'self' 'unsafe-inline'",
      "style-src": "'self' 'unsafe-inline'",
      "img-src": "'self' data:",
      "object-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
    });
  });
});
