import { describe, expect, it } from "vitest";
import { signUpInput } from "./account";

const typed = { name: "Ana Duarte", email: " Ana@Example.com ", password: "correct horse battery" };
const errorsOf = (fields: Record<string, string>) => {
  const parsed = signUpInput.safeParse({ ...typed, ...fields });
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
};

describe("the sign-up form", () => {
  it("lowercases the email and keeps the password exactly as typed", () => {
    expect(signUpInput.parse({ ...typed, password: "  spaces count  " })).toEqual({
      name: "Ana Duarte",
      email: "ana@example.com",
      password: "  spaces count  ",
    });
  });

  it.each([
    ["kx7 qpz", "needs at least 8"],
    ["x".repeat(129), "at most 128"],
    ["password1", "is very common"],
    ["PASSWORD1", "is very common"],
    ["ｐａｓｓｗｏｒｄ１", "is very common"],
  ])("refuses the password %j", (password, sentence) => {
    expect(errorsOf({ password })).toEqual([expect.stringContaining(sentence)]);
  });

  it("accepts any characters in a password", () => {
    expect(errorsOf({ password: "zzqqvvkk" })).toEqual([]);
    expect(errorsOf({ password: "здравствуйте" })).toEqual([]);
  });

  it.each(["", "ana", "ana@", `${"a".repeat(250)}@example.com`])("refuses the email %j", (email) => {
    expect(errorsOf({ email })).not.toEqual([]);
  });
});
