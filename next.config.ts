import { hkdfSync, randomUUID } from "node:crypto";
import type { NextConfig } from "next";

// The build makes the ids of actions with this key. If the key stays, a form of the last build still works in the next.
const { NEXTAUTH_SECRET } = process.env;
if (NEXTAUTH_SECRET) {
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= Buffer.from(
    hkdfSync("sha256", NEXTAUTH_SECRET, "", "Readyline's server actions", 32),
  ).toString("base64");
}

// The processes that a build starts read this file again, and all of them must write the same id.
process.env.READYLINE_BUILD ||= randomUUID();

const config: NextConfig = {
  env: { READYLINE_BUILD: process.env.READYLINE_BUILD },
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: true,
  // They bring files or load packages of their own, which a bundler would lose.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
  ],
  // The server may not write into its own build: Next keeps the pages that it renders again in memory only.
  experimental: { isrFlushToDisk: false },
  async redirects() {
    // Until 0.6 another target or day was tried on the progress page. The address keeps its values.
    return ["on", "target"].map((key) => ({
      source: "/progress",
      has: [{ type: "query" as const, key }],
      destination: "/plan/decision",
      permanent: true,
    }));
  },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        ],
      },
      {
        // What only counts for a page. The scripts of a page are a dozen files.
        source: "/((?!_next/static/).*)",
        headers: [
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          {
            key: "Permissions-Policy",
            value: "camera=(), microphone=(), geolocation=(), browsing-topics=()",
          },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        ],
      },
    ];
  },
};

export default config;
