import { hkdfSync } from "node:crypto";
import type { NextConfig } from "next";

// The build makes the ids of actions with this key. If the key stays, a form of the last build still works in the next.
const { NEXTAUTH_SECRET } = process.env;
if (NEXTAUTH_SECRET) {
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= Buffer.from(
    hkdfSync("sha256", NEXTAUTH_SECRET, "", "Readyline's server actions", 32),
  ).toString("base64");
}

const config: NextConfig = {
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
      {
        // The one page that is made at build: its inline scripts can have no nonce, and it shows nothing of anybody.
        source: "/privacy",
        headers: [
          {
            key: "Content-Security-Policy",
            value:
              "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
          },
        ],
      },
    ];
  },
};

export default config;
