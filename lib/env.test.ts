import { describe, expect, it } from "vitest";
import { BadEnvironment, databaseName, loginOf, readEnv } from "./env";

const good = { NEXTAUTH_SECRET: "x".repeat(32) };

describe("the settings", () => {
  it("need only a secret", () => {
    expect(readEnv(good)).toMatchObject({
      READYLINE_DATA: ".data",
      TRUSTED_PROXIES: 0,
    });
  });

  it("treat an empty setting as not set, as in .env.example", () => {
    const empty = { DATABASE_URL: "", READYLINE_DATA: "", PORT: "", TRUSTED_PROXIES: "", LOG_LEVEL: "" };
    expect(readEnv({ ...good, ...empty })).toEqual(readEnv(good));
    expect(() => readEnv({ NEXTAUTH_SECRET: "" })).toThrow("NEXTAUTH_SECRET is missing");
  });

  it.each([
    [{}, "NEXTAUTH_SECRET is missing"],
    [{ NEXTAUTH_SECRET: "short-secret" }, "NEXTAUTH_SECRET is too short"],
    [{ ...good, DATABASE_URL: "mysql://root:hunter2@localhost" }, "DATABASE_URL is not an address"],
    [{ ...good, DATABASE_URL: "postgres://root:hunter2#@localhost/x" }, "DATABASE_URL is not an address"],
    [{ ...good, DATABASE_URL: "postgres://root:hunter2%@localhost/x" }, "DATABASE_URL is not an address"],
    [{ ...good, MIGRATION_DATABASE_URL: "postgres://root:hunter2@localhost/x" }, "DATABASE_URL is missing"],
    [{ ...good, TRUSTED_PROXIES: "11" }, "TRUSTED_PROXIES is not a whole number from 0 to 10"],
    [{ ...good, PORT: "http" }, "PORT is not a whole number from 0 to 65535"],
    [{ ...good, LOG_LEVEL: "loud" }, "LOG_LEVEL is not one of silent"],
    [{ ...good, NEXTAUTH_URL: "readyline" }, "NEXTAUTH_URL is not an address"],
    [{ ...good, NODE_ENV: "production" }, "NEXTAUTH_URL is missing"],
    [{ ...good, GOOGLE_CLIENT_ID: "id" }, "GOOGLE_CLIENT_SECRET is missing"],
  ])("report what is wrong in %o without showing a value", (variables, sentence) => {
    const read = () => readEnv(variables);
    expect(read).toThrow(BadEnvironment);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(/hunter2|short-secret/);
  });

  it.each([
    ["postgres://me:hunter2@db.example/readyline", "PostgreSQL at db.example:5432/readyline as me"],
    ["postgresql://a%40b:p%24@localhost:6000/one", "PostgreSQL at localhost:6000/one as a@b"],
    ["postgres://me:a,b@one:1,two:2/readyline?sslmode=require", "PostgreSQL at one:1/readyline as me"],
    ["postgres://localhost/readyline", "PostgreSQL at localhost:5432/readyline"],
    [undefined, "the embedded database in .data"],
  ])("name the database of %s without a password", (DATABASE_URL, name) => {
    expect(databaseName(readEnv({ ...good, DATABASE_URL }))).toBe(name);
  });

  it("give the login of an address, decoded", () => {
    expect(loginOf("postgres://a%40b:p@localhost/one")).toBe("a@b");
  });
});
