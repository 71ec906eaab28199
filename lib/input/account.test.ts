import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  changePasswordInput,
  deleteAccountInput,
  digestInput,
  easyPassword,
  forgotPasswordInput,
  invitationInput,
  nameFromProvider,
  newAccountInput,
  profileInput,
  resetPasswordInput,
  signInInput,
  signUpInput,
} from "./account";

const typed = { token: "abc", name: "Ana Duarte", password: "correct horse battery" };
const ana = { name: "Ana Duarte", email: "ana@example.com" };
const errorsOf = (fields: Record<string, string>) => {
  const parsed = newAccountInput.safeParse({ ...typed, ...fields });
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
};

describe("the forms of a new account", () => {
  it("lowercase the email and keep the password exactly as typed", () => {
    expect(signUpInput.parse({ email: " Ana@Example.com ", password: "not asked" })).toEqual({
      email: "ana@example.com",
    });
    expect(newAccountInput.parse({ ...typed, password: "  spaces count  " })).toEqual({
      ...typed,
      password: "  spaces count  ",
    });
  });

  it.each([
    ["kx7 qpz", "needs at least 8"],
    ["x".repeat(129), "at most 128"],
  ])("refuse the password %j", (password, sentence) => {
    expect(errorsOf({ password })).toEqual([expect.stringContaining(sentence)]);
  });

  it.each(["password1", "PASSWORD1", "ｐａｓｓｗｏｒｄ１", "AnaDuarte1", "duarte-1990"])(
    "take the password %j, which is easy to guess: that is asked after the limit of tries",
    (password) => {
      expect(errorsOf({ password })).toEqual([]);
      const change = changePasswordInput(ana);
      const parsed = change.safeParse({ currentPassword: "any", newPassword: password });
      expect(parsed.error?.issues.map(({ message }) => message)).toEqual([easyPassword]);
    },
  );

  it("accept any characters in a password", () => {
    expect(errorsOf({ password: "zzqqvvkk" })).toEqual([]);
    expect(errorsOf({ password: "здравствуйте" })).toEqual([]);
  });

  it.each(["", "ana", "ana@", `${"a".repeat(250)}@example.com`])("refuse the email %j", (email) => {
    expect(signUpInput.safeParse({ email }).success).toBe(false);
  });
});

describe("the name of an account that another provider vouches for", () => {
  it("follows the same rules", () => {
    expect(nameFromProvider("Zoë", "zoe@example.com")).toBe("Zoë");
    expect(nameFromProvider("Z".repeat(500), "zoe@example.com")).toBe("Z".repeat(120));
    expect(nameFromProvider("Zoë\u202e", "zoe@example.com")).toBe("Zoë");
    expect(nameFromProvider("visit evil.com", "zoe@example.com")).toBe("visit evil. com");
    for (const given of ["", "@", "\0"]) {
      expect(nameFromProvider(given, "zoe.k@example.com")).toBe("zoe k");
    }
    expect(nameFromProvider("", "?@example.com")).toBe("New member");
  });
});

describe("the other forms of an account", () => {
  const token = "abc";
  const password = "correct horse battery";
  const fieldsOf = (schema: z.ZodType, sent: unknown) =>
    schema.safeParse(sent).error?.issues.map(({ path }) => path.join());

  it.each<[string, z.ZodType, Record<string, unknown>]>([
    ["signing in", signInInput, { email: "ana@example.com", password: "x", next: "/plan" }],
    ["a forgotten password", forgotPasswordInput, { email: "ana@example.com" }],
    ["an invitation", invitationInput, { token }],
    ["an invited account", newAccountInput, { token, name: "Ana", password }],
    ["a reset", resetPasswordInput, { token, password }],
    ["a changed password", changePasswordInput(ana), { currentPassword: "x", newPassword: password }],
    ["a profile", profileInput, { name: "Ana", timeZone: "Asia/Kathmandu", seen: '["Ana","UTC"]' }],
    [
      "a deleted account",
      deleteAccountInput("ana@example.com"),
      { email: "ana@example.com", currentPassword: "x" },
    ],
  ])("take their fields: %s", (_form, schema, sent) => {
    expect(schema.parse(sent)).toEqual(sent);
  });

  it("want an email, a password and a name that can be", () => {
    expect(fieldsOf(signInInput, {})).toEqual(["email", "password"]);
    expect(signInInput.parse({ email: "ana@example.com", password: " " }).next).toBe("");
    expect(fieldsOf(forgotPasswordInput, { email: "ana" })).toEqual(["email"]);
    expect(fieldsOf(newAccountInput, { token, name: "", password: "kx7 qpz" })).toEqual(["name", "password"]);
    expect(fieldsOf(resetPasswordInput, { token, password: "kx7 qpz" })).toEqual(["password"]);
    expect(fieldsOf(changePasswordInput(ana), { newPassword: "password1" })).toEqual([
      "currentPassword",
      "newPassword",
    ]);
    expect(fieldsOf(changePasswordInput(ana), { currentPassword: "x", newPassword: "duarte-1990" })).toEqual([
      "newPassword",
    ]);
    expect(fieldsOf(profileInput, { name: " ", timeZone: "Mars/Olympus" })).toEqual(["name", "timeZone"]);
  });

  it("delete the account of the email that is typed, and may have no password", () => {
    const own = deleteAccountInput("ana@example.com");
    expect(own.parse({ email: " Ana@Example.com" })).toEqual({
      email: "ana@example.com",
      currentPassword: "",
    });
    expect(fieldsOf(own, { email: "bea@example.com" })).toEqual(["email"]);
  });

  it("send the weekly mail to those who tick the box", () => {
    expect(digestInput.parse({ weeklyDigest: "on" })).toEqual({ weeklyDigest: true });
    expect(digestInput.parse({})).toEqual({ weeklyDigest: false });
  });

  it("take a password of 128 characters and none of 129", () => {
    const typed = (length: number) => "zq7 kxv0m pgj4 ".repeat(10).slice(0, length);
    expect(fieldsOf(resetPasswordInput, { token, password: typed(128) })).toBeUndefined();
    expect(fieldsOf(resetPasswordInput, { token, password: typed(129) })).toEqual(["password"]);
  });
});
