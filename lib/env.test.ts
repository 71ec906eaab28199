import { describe, expect, it } from "vitest";
import { BadEnvironment, readEnv } from "./env";

const good = { NEXTAUTH_SECRET: "x".repeat(32) };

describe("the settings", () => {
  it("need no more than a secret", () => {
    expect(readEnv(good)).toMatchObject({
      READYLINE_DATA: ".data",
      TRUSTED_PROXIES: 0,
    });
  });

  it.each([
    [{}, "NEXTAUTH_SECRET is missing"],
    [{ NEXTAUTH_SECRET: "short-secret" }, "NEXTAUTH_SECRET is too short"],
    [{ ...good, DATABASE_URL: "mysql://root:hunter2@localhost" }, "DATABASE_URL is not an address"],
    [{ ...good, NEXTAUTH_URL: "readyline" }, "NEXTAUTH_URL is not an address"],
    [{ ...good, NODE_ENV: "production" }, "NEXTAUTH_URL is missing"],
    [{ ...good, GOOGLE_CLIENT_ID: "id" }, "GOOGLE_CLIENT_SECRET is missing"],
  ])("names what is wrong in %o and shows no value", (variables, sentence) => {
    const read = () => readEnv(variables);
    expect(read).toThrow(BadEnvironment);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(/hunter2|short-secret/);
  });
});
