import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { isSignedIn } from "../signed-in";

// Readyline is a client of Google. Here a server of the test plays Google; next-auth, with our options, is the real one.

const clientId = "our-client";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const strange = generateKeyPairSync("rsa", { modulusLength: 2048 });
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

let database: TestDatabase;
let google: Server;
let issuer = "";
/** What Google's next identity token says beside the usual, and how it is signed. */
let told: { claims?: object; header?: object; key?: typeof privateKey; unsigned?: true } = {};
/** What Google was asked for a token with. */
let exchanges: URLSearchParams[] = [];
/** The identity tokens that Google gave. */
let issued: string[] = [];

function idToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: issuer, aud: clientId, sub: "google-1", iat: now, exp: now + 600 };
  const person = { email: "zoe@example.com", email_verified: true, name: "Zoë" };
  const start = `${encoded({ alg: "RS256", kid: "1", ...told.header })}.${encoded({ ...usual, ...person, ...told.claims })}`;
  const signature = sign("sha256", Buffer.from(start), told.key ?? privateKey).toString("base64url");
  issued.push(`${start}.${told.unsigned ? "" : signature}`);
  return issued.at(-1) ?? "";
}

beforeAll(async () => {
  database = await openTestDatabase("embedded");
  google = createServer(async (request, response) => {
    const answers: Record<string, () => object> = {
      "/.well-known/openid-configuration": () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ["RS256"],
      }),
      "/keys": () => ({
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }],
      }),
      "/token": () => ({ access_token: "access-canary", token_type: "Bearer", id_token: idToken() }),
    };
    let body = "";
    for await (const part of request) body += part;
    if (request.url === "/token") exchanges.push(new URLSearchParams(body));
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(answers[request.url ?? ""]?.() ?? {}));
  });
  await new Promise<void>((listening) => google.listen(0, "127.0.0.1", listening));
  const address = google.address();
  issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  vi.resetModules();
  vi.stubEnv("GOOGLE_CLIENT_ID", clientId);
  vi.stubEnv("GOOGLE_CLIENT_SECRET", "our secret");
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
});
beforeEach(() => {
  told = {};
  exchanges = [];
  issued = [];
});
afterAll(async () => {
  vi.unstubAllEnvs();
  google.close();
  await database.close();
});

type Asked = { to: string; cookies: Record<string, string>; set: string[]; body: string };

/** Asks next-auth with our options, as a browser with these cookies. */
async function ask(
  path: string[],
  { query = {}, body, cookies = {} }: { query?: object; body?: object; cookies?: Record<string, string> },
): Promise<Asked> {
  const { authOptions } = await import("@/app/_http/auth");
  const options = authOptions();
  const [provider] = options.providers;
  if (!provider) throw new Error("Google sign-in is not configured.");
  const headers = new Map<string, string | string[]>();
  let sent = "";
  const response = {
    status: () => response,
    setHeader: (name: string, value: string | string[]) => headers.set(name.toLowerCase(), value) && response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    send(value: unknown) {
      sent = JSON.stringify(value) ?? "";
    },
    json(value: unknown) {
      sent = JSON.stringify(value) ?? "";
    },
    end: () => undefined,
  };
  await NextAuth(
    {
      method: body ? "POST" : "GET",
      query: { nextauth: path, ...query },
      body,
      cookies,
      headers: { host: "localhost:3000" },
    } as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    {
      ...options,
      logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
      providers: [
        {
          ...provider,
          wellKnown: `${issuer}/.well-known/openid-configuration`,
          issuer,
        } as unknown as typeof provider,
      ],
    },
  );
  const set = [headers.get("set-cookie") ?? []].flat();
  const kept = { ...cookies };
  for (const cookie of set) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    kept[name] = decodeURIComponent(value);
  }
  return { to: String(headers.get("location") ?? ""), cookies: kept, set, body: sent };
}

/** Begins a sign-in. @returns the address at Google, and the browser's cookies. */
async function begin(): Promise<{ address: URL; cookies: Record<string, string> }> {
  const { body, cookies } = await ask(["csrf"], {});
  const { csrfToken } = JSON.parse(body);
  const started = await ask(["signin", "google"], { body: { csrfToken }, cookies });
  return { address: new URL(started.to), cookies: started.cookies };
}

/** Comes back from Google with this state and these cookies. @returns whether that signed the browser in. */
async function comeBack(state: string, cookies: Record<string, string>): Promise<{ in: boolean } & Asked> {
  const answer = await ask(["callback", "google"], { query: { code: "code-1", state }, cookies });
  return { in: await isSignedIn(answer.cookies["next-auth.session-token"]), ...answer };
}

async function signIn(): Promise<{ in: boolean } & Asked> {
  const { address, cookies } = await begin();
  return comeBack(address.searchParams.get("state") ?? "", cookies);
}

describe("Google", () => {
  it("10.2.1 10.1.2 sign-in with Google begins with a state and a proof key that are new each time, and only its own browser can end it", async () => {
    const first = await begin();
    const second = await begin();
    const parameters = first.address.searchParams;
    expect(parameters.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "code_challenge"]) {
      expect(parameters.get(name)).toMatch(/^[\w.-]{43,}$/);
      expect(second.address.searchParams.get(name)).not.toBe(parameters.get(name));
    }
    const state = parameters.get("state") ?? "";
    expect((await comeBack(state, {})).in).toBe(false);
    expect((await comeBack(state, second.cookies)).in).toBe(false);
    expect((await comeBack("another state", first.cookies)).in).toBe(false);
    expect(exchanges).toEqual([]);
    expect((await comeBack(state, first.cookies)).in).toBe(true);
    expect(exchanges[0]?.get("code_verifier")).toMatch(/^[\w-]{43,}$/);
  });

  it("10.1.1 sign-in with Google leaves Google's tokens at the server", async () => {
    const { set, to, body, cookies } = await signIn();
    expect(issued).toHaveLength(1);
    const answer = [...set, ...Object.values(cookies), to, body].join();
    for (const token of ["access-canary", ...issued]) expect(answer).not.toContain(token);
    const { decode } = await import("next-auth/jwt");
    const token = cookies["next-auth.session-token"] ?? "";
    const claims = await decode({ token, secret: process.env.NEXTAUTH_SECRET ?? "" });
    expect(Object.keys(claims ?? {}).sort()).toEqual(["exp", "iat", "jti", "sessionId", "sub"]);
    expect(JSON.stringify(claims)).not.toMatch(/access-canary|zoe@example|google/i);
  });

  it("10.5.2 6.8.1 sign-in with Google knows a person by Google's id for them, not by the email", async () => {
    expect((await signIn()).in).toBe(true);
    told = { claims: { email: "new-address@example.com" } };
    expect((await signIn()).in).toBe(true);
    told = { claims: { sub: "google-2" } };
    expect((await signIn()).in).toBe(false);
    const rows = await database.superuser("select email from users order by email");
    expect(rows).toEqual([{ email: "zoe@example.com" }]);
  });

  it.each<[string, typeof told]>([
    [
      "10.5.4 sign-in with Google refuses an identity token for another client",
      { claims: { aud: "another-client" } },
    ],
    [
      "10.5.3 sign-in with Google refuses an identity token of another issuer",
      { claims: { iss: "https://evil.example" } },
    ],
    [
      "6.8.2 sign-in with Google refuses an identity token that is signed with another key",
      { key: strange.privateKey },
    ],
    ["6.8.2 sign-in with Google refuses an identity token without a signature", { unsigned: true }],
    [
      "6.8.2 sign-in with Google refuses an identity token that says it needs no signature",
      { header: { alg: "none" }, unsigned: true },
    ],
    [
      "sign-in with Google refuses an identity token that has expired",
      { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } },
    ],
  ])("%s", async (_what, next) => {
    told = next;
    expect((await signIn()).in).toBe(false);
    told = {};
    expect((await signIn()).in).toBe(true);
  });
});
