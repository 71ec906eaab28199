import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { decode, encode, type JWT } from "next-auth/jwt";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { savedHeader } from "@/app/_http/own-headers";
import { keepPendingSignIn, readPendingSignIn } from "@/app/_http/pending-sign-in";
import { savedMessage } from "@/app/_http/saved-message";
import { provenNow } from "@/db/accounts";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { openMail, sealMail } from "@/lib/mail/seal";
import { openTotpSecret, sealTotpSecret } from "@/lib/second-factor";
import { newPerson, type Person } from "../browser";
import { newRequest, request } from "../request";
import { isSignedIn } from "../signed-in";

// A session cookie is a JWT that is encrypted with a key made of NEXTAUTH_SECRET.

let database: TestDatabase;
let ana: Person;
let claims: JWT;
const secret = process.env.NEXTAUTH_SECRET ?? "";
beforeAll(async () => {
  database = await openTestDatabase("embedded");
  ana = await newPerson();
  claims = (await decode({ token: ana.session, secret })) ?? {};
});
afterAll(() => database.close());

it("9.1.1 a session that was changed anywhere is no session", async () => {
  expect(await isSignedIn(ana.session)).toBe(true);
  const parts = ana.session.split(".");
  for (const at of [0, 2, 3, 4]) {
    const part = parts[at] ?? "";
    // The last character of a base64url text can hold bits that mean nothing, so the first is changed.
    const other = (part[0] === "A" ? "B" : "A") + part.slice(1);
    expect([at, await isSignedIn(parts.with(at, other).join("."))]).toEqual([at, false]);
  }
});

const encoded = (value: object | Buffer) =>
  Buffer.from(value instanceof Buffer ? value : JSON.stringify(value)).toString("base64url");

/** The claims, encrypted by hand as next-auth does it, with this header and key. */
function encrypted(header: object, key: Buffer): string {
  const start = encoded(header);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(start));
  const text = Buffer.concat([cipher.update(JSON.stringify(claims)), cipher.final()]);
  return [start, "", encoded(iv), encoded(text), encoded(cipher.getAuthTag())].join(".");
}

it("9.1.2 no token is accepted that is not encrypted, or only signed, even with the secret itself", async () => {
  const unsigned = `${encoded({ alg: "none" })}.${encoded(claims)}.`;
  const start = `${encoded({ alg: "HS256" })}.${encoded(claims)}`;
  const signed = `${start}.${encoded(createHmac("sha256", secret).update(start).digest())}`;
  const hashed = createHash("sha256").update(secret).digest();
  for (const token of [unsigned, signed, encrypted({ alg: "dir", enc: "A256GCM" }, hashed)]) {
    expect([token, await isSignedIn(token)]).toEqual([token, false]);
  }
});

it("9.1.3 a key that a token names or brings is not used", async () => {
  // By the header and the claims alone it would be a session: with the server's own key it is one.
  const header = { alg: "dir", enc: "A256GCM" };
  const own = Buffer.from(hkdfSync("sha256", secret, "", "NextAuth.js Generated Encryption Key", 32));
  expect(await isSignedIn(encrypted({ ...header, jwk: {} }, own))).toBe(true);
  const key = randomBytes(32);
  const jwk = { kty: "oct", k: key.toString("base64url") };
  const asked: unknown[] = [];
  const theirs = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((listening) => theirs.listen(0, "127.0.0.1", listening));
  const address = theirs.address();
  const at = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/keys`;
  for (const named of [{ jku: at }, { x5u: at }, { jwk }]) {
    expect([named, await isSignedIn(encrypted({ ...header, ...named }, key))]).toEqual([named, false]);
  }
  theirs.close();
  expect(asked).toEqual([]);
});

it("9.2.1 a session that has expired is no session", async () => {
  const { iat: _, exp: __, jti: ___, ...kept } = claims;
  const short = await encode({ token: kept, secret, maxAge: 60 });
  expect(await isSignedIn(short)).toBe(true);
  expect(await isSignedIn(await encode({ token: kept, secret, maxAge: -60 }))).toBe(false);
  // What was decrypted once is kept, but no longer than the session. The library lets clocks differ by 15 seconds.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 60_000 });
  const later = await isSignedIn(short);
  vi.useRealTimers();
  expect(later).toBe(false);
});

it("9.2.2 what this server sealed for another purpose is no session", async () => {
  expect(await isSignedIn(await encode({ token: claims, secret }))).toBe(true);
  for (const salt of ["saved message", "outbox", "pending sign-in", "second factor"]) {
    expect([salt, await isSignedIn(await encode({ token: claims, secret, salt }))]).toEqual([salt, false]);
  }

  // Nor is what is sealed with a session's key taken for one of those.
  const { id, email } = ana.viewer;
  const ofSession = (token: JWT) => encode({ token, secret });
  const mail = await sealMail({ kind: "password-reset", to: email }, secret);
  const asMail = await ofSession({ kind: "password-reset", to: email });
  expect([await openMail(mail, secret), await openMail(asMail, secret)]).toEqual([
    { kind: "password-reset", to: email },
    null,
  ]);
  const asTotp = await ofSession({ sub: id, totp: "ABC" });
  const totp = await sealTotpSecret(id, "ABC", secret);
  expect([await openTotpSecret(id, totp, secret), await openTotpSecret(id, asTotp, secret)]).toEqual([
    "ABC",
    null,
  ]);
  const message = { message: "Saved." };
  newRequest({ [savedHeader]: await encode({ token: message, secret, salt: "saved message" }) });
  expect(await savedMessage()).toBe("Saved.");
  newRequest({ [savedHeader]: await ofSession(message) });
  expect(await savedMessage()).toBeUndefined();
  const proven = await provenNow(id);
  await keepPendingSignIn({ ...proven, next: "/" });
  expect(await readPendingSignIn()).toMatchObject({ userId: id });
  const [name = ""] = request.cookies.keys();
  request.cookies.set(name, { value: await ofSession({ sub: id, password: proven.password, next: "/" }) });
  expect(await readPendingSignIn()).toBeNull();
});
