import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { openMail, type QueuedMail, recipientHash, sealMail } from "./seal";

const secret = "a secret of the tests, 32 characters or more";
const mail: QueuedMail = {
  kind: "mentor-invitation",
  to: "ana@example.com",
  subject: "An invitation",
  text: "https://a.example/invitation/token",
};

describe("a sealed mail", () => {
  it("is opened with the same secret, and with no other", async () => {
    for (const one of [
      mail,
      { kind: "password-reset", to: "ana@example.com" } as const,
      { kind: "confirm-email", to: "ana@example.com" } as const,
      // As it is queued now; that of a release before 0.4.0 has its text.
      { kind: "mentor-invitation", to: "ana@example.com", invitation: "a hash" } as const,
    ]) {
      const sealed = await sealMail(one, secret);
      expect(await openMail(sealed, secret)).toEqual(one);
      expect(await openMail(sealed, `${secret}!`)).toBeNull();
    }
  });

  it("shows neither address nor text, and never looks the same", async () => {
    const sealed = [await sealMail(mail, secret), await sealMail(mail, secret)];
    expect(sealed[0]).not.toBe(sealed[1]);
    const plain = sealed.flatMap((one) =>
      one.split(".").map((part) => Buffer.from(part, "base64url").toString()),
    );
    expect([...sealed, ...plain].join()).not.toMatch(
      /ana@|An invitation|invitation\/token|mentor-invitation/,
    );
  });

  it("is not opened when it is a session, something else of ours, or no mail at all", async () => {
    const session = await encode({ token: mail, secret });
    const other = await encode({ token: { ...mail, kind: "unknown" }, secret, salt: "outbox" });
    for (const wrong of [session, other, "", "sealed", "a.b.c.d.e"]) {
      expect(await openMail(wrong, secret)).toBeNull();
    }
  });
});

describe("the hash of a recipient", () => {
  const hash = (to: string) => recipientHash(to, secret);

  it.each([
    ["ana@example.com", " Ana@Example.com "],
    ["ana@example.com", "ana+15@example.com"],
    ["ana.d@example.com", "ana.d+a+b@example.com"],
    ["anaduarte@gmail.com", "ana.duarte+x@googlemail.com"],
  ])("is the same for “%s” and “%s”, which lead to one mailbox", (one, other) => {
    expect(hash(other)).toBe(hash(one));
  });

  it.each([
    ["ana@example.com", "bilal@example.com"],
    ["ana@example.com", "ana@example.org"],
    ["ana.d@example.com", "anad@example.com"],
    ["+a@example.com", "+b@example.com"],
  ])("differs for “%s” and “%s”", (one, other) => {
    expect(hash(other)).not.toBe(hash(one));
  });

  it.each(["confirm-email", "password-reset"] as const)(
    "of a mail that anybody can ask for (%s) differs for every spelling",
    (kind) => {
      const of = (to: string) => recipientHash(to, secret, kind);
      expect(of(" Ana@Example.com ")).toBe(hash("ana@example.com"));
      expect(of("ana+1@example.com")).not.toBe(hash("ana@example.com"));
      expect(of("ana+1@example.com")).not.toBe(of("ana+2@example.com"));
      expect(of("ana.duarte@gmail.com")).not.toBe(of("anaduarte@gmail.com"));
    },
  );

  it("shows no address, and can't be guessed without the secret", () => {
    expect(hash("ana@example.com")).toMatch(/^[\w-]{43}$/);
    expect(recipientHash("ana@example.com", `${secret}!`)).not.toBe(hash("ana@example.com"));
  });
});
