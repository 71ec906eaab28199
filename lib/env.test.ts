import { describe, expect, it, vi } from "vitest";
import { BadEnvironment, databaseEnv, databaseName, env, loginOf, readEnv, siteUrl } from "./env";

const good = { NEXTAUTH_SECRET: "x".repeat(32) };

describe("the settings", () => {
  it("need only a secret", () => {
    expect(readEnv(good)).toMatchObject({
      READYLINE_DATA: ".data",
      DATABASE_POOL: 10,
      WORKERS: 1,
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
    [
      { ...good, DATABASE_URL: "postgres://localhost/x?sslmode=on" },
      "DATABASE_URL has an unknown setting for TLS",
    ],
    [
      { ...good, DATABASE_URL: "postgres://localhost/x?sslrootcert=/ca.crt" },
      "DATABASE_URL has an unknown setting for TLS",
    ],
    [
      { ...good, DATABASE_URL: "postgres://localhost/x?sslmode=" },
      "DATABASE_URL has an unknown setting for TLS",
    ],
    [
      { ...good, DATABASE_URL: "postgres://localhost/x?ssl=true" },
      "it can have sslmode (disable, prefer, require,",
    ],
    [{ ...good, DATABASE_POOL: "0" }, "DATABASE_POOL is not a whole number from 1 to 200"],
    [{ ...good, DATABASE_POOL: "201" }, "DATABASE_POOL is not a whole number from 1 to 200"],
    [{ ...good, WORKERS: "17" }, "WORKERS is not a whole number from 1 to 16"],
    [
      { ...good, WORKERS: "2" },
      "WORKERS is more than 1, but only one process can use the embedded database: set DATABASE_URL",
    ],
    [{ ...good, TRUSTED_PROXIES: "11" }, "TRUSTED_PROXIES is not a whole number from 0 to 10"],
    [{ ...good, TRUSTED_PROXIES: "-1" }, "TRUSTED_PROXIES is not a whole number from 0 to 10"],
    [{ ...good, TRUSTED_PROXIES: "1.5" }, "TRUSTED_PROXIES is not a whole number from 0 to 10"],
    [{ ...good, PORT: "http" }, "PORT is not a whole number from 0 to 65535"],
    [{ ...good, PORT: "65536" }, "PORT is not a whole number from 0 to 65535"],
    [{ NEXTAUTH_SECRET: "x".repeat(31) }, "NEXTAUTH_SECRET is too short"],
    [{ ...good, DATABASE_URL: "a postgres://localhost/x" }, "DATABASE_URL is not an address"],
    [{ ...good, GOOGLE_CLIENT_SECRET: "secret" }, "GOOGLE_CLIENT_SECRET is missing"],
    [{ ...good, METRICS_TOKEN: "x".repeat(15) }, "METRICS_TOKEN is too short"],
    [{ ...good, LOG_LEVEL: "loud" }, "LOG_LEVEL is not one of silent"],
    [{ ...good, NEXTAUTH_URL: "readyline" }, "NEXTAUTH_URL is not an address"],
    [{ ...good, NEXTAUTH_URL: "localhost:4000" }, "NEXTAUTH_URL is not an address"],
    [{ ...good, NODE_ENV: "production" }, "NEXTAUTH_URL is missing"],
    [{ ...good, NODE_ENV: "production", NEXTAUTH_URL: "http://readyline.example" }, "NEXTAUTH_URL is http"],
    [{ ...good, NODE_ENV: "production", NEXTAUTH_URL: "http://localhost.example" }, "NEXTAUTH_URL is http"],
    [{ ...good, NODE_ENV: "production", NEXTAUTH_URL: "HTTP://192.168.1.5:3000" }, "NEXTAUTH_URL is http"],
    [{ ...good, ALLOW_HTTP: "no" }, "ALLOW_HTTP is neither yes nor empty"],
    [{ ...good, GOOGLE_CLIENT_ID: "id" }, "GOOGLE_CLIENT_SECRET is missing"],
  ])("report what is wrong in %o without showing a value", (variables, sentence) => {
    const read = () => readEnv(variables);
    expect(read).toThrow(BadEnvironment);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(/hunter2|short-secret/);
  });

  it("may say everything, up to the ends of each range", () => {
    const whole = {
      ...good,
      NODE_ENV: "production",
      NEXTAUTH_URL: "https://readyline.example",
      DATABASE_URL: "postgres://one/readyline?sslmode=verify-full&sslrootcert=/ca.crt&application_name=one",
      MIGRATION_DATABASE_URL: "postgres://owner@one/readyline",
      GOOGLE_CLIENT_ID: "id",
      GOOGLE_CLIENT_SECRET: "secret",
    };
    expect(readEnv({ ...whole, TRUSTED_PROXIES: "10", PORT: "65535" })).toMatchObject({
      ...whole,
      TRUSTED_PROXIES: 10,
      PORT: 65_535,
    });
    for (const DATABASE_POOL of ["1", "200"]) {
      expect(readEnv({ ...good, DATABASE_POOL })).toMatchObject({ DATABASE_POOL: Number(DATABASE_POOL) });
    }
    for (const WORKERS of ["1", "16"])
      expect(readEnv({ ...whole, WORKERS })).toMatchObject({ WORKERS: Number(WORKERS) });
    for (const LOG_LEVEL of ["silent", "fatal", "error", "warn", "info", "debug", "trace"]) {
      expect(readEnv({ ...good, LOG_LEVEL, TRUSTED_PROXIES: "0", PORT: "0" })).toMatchObject({
        LOG_LEVEL,
        PORT: 0,
      });
    }
  });

  it("allow http in production only on this machine, or if they say so", () => {
    const at = (NEXTAUTH_URL: string) => ({ ...good, NODE_ENV: "production", NEXTAUTH_URL });
    for (const url of [
      "http://localhost:3000",
      "http://127.0.0.1",
      "http://[::1]:80",
      "http://demo.localhost",
    ])
      expect(readEnv(at(url))).toMatchObject({ NEXTAUTH_URL: url });
    const lan = at("http://192.168.1.5:3000");
    expect(() => readEnv(lan)).toThrow("NEXTAUTH_URL is http, so everyone on the way can read passwords");
    expect(readEnv({ ...lan, ALLOW_HTTP: "yes" })).toMatchObject(lan);
    expect(readEnv({ ...lan, NODE_ENV: "development" })).toMatchObject({ NODE_ENV: "development" });
  });

  it("are the process's own, read once, and lead to an address without a slash at its end", () => {
    vi.stubEnv("NEXTAUTH_SECRET", good.NEXTAUTH_SECRET);
    vi.stubEnv("NEXTAUTH_URL", "https://readyline.example/");
    vi.stubEnv("READYLINE_DATA", "/var/lib/readyline");
    expect(siteUrl()).toBe("https://readyline.example");
    vi.stubEnv("NEXTAUTH_URL", "https://another.example");
    expect([env().NEXTAUTH_URL, siteUrl()]).toEqual([
      "https://readyline.example/",
      "https://readyline.example",
    ]);
    expect(databaseEnv().READYLINE_DATA).toBe("/var/lib/readyline");
    vi.unstubAllEnvs();
  });

  it.each([
    ["postgres://me:hunter2@db.example/readyline", "PostgreSQL at db.example:5432/readyline as me"],
    ["postgresql://a%40b:p%24@localhost:6000/one", "PostgreSQL at localhost:6000/one as a@b"],
    ["postgres://me:a,b@one:1,two:2/readyline?sslmode=require", "PostgreSQL at one:1/readyline as me"],
    ["postgres://one:1,two:2", "PostgreSQL at one:1/"],
    ["postgres://localhost/readyline", "PostgreSQL at localhost:5432/readyline"],
    [undefined, "the embedded database in .data"],
  ])("name the database of %s without a password", (DATABASE_URL, name) => {
    expect(databaseName(readEnv({ ...good, DATABASE_URL }))).toBe(name);
  });

  it("give the login of an address, decoded", () => {
    expect(loginOf("postgres://a%40b:p@localhost/one")).toBe("a@b");
    expect([loginOf("postgres://localhost/one"), loginOf("nonsense")]).toEqual(["", ""]);
  });
});
