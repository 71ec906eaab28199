import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { limitedThings } from "@/lib/limited";

const token = "a token of the tests";

/** What /metrics answers when the server has this token and gets this header. */
async function answer(METRICS_TOKEN: string, authorization?: string): Promise<Response> {
  vi.resetModules();
  vi.stubEnv("METRICS_TOKEN", METRICS_TOKEN);
  const { GET } = await import("./route");
  return GET(
    new NextRequest("http://localhost/metrics", authorization ? { headers: { authorization } } : {}),
  );
}

afterEach(() => vi.unstubAllEnvs());

describe.each(engines)("the metrics on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  it("are shown only to whoever knows the token", async () => {
    expect((await answer(token, `Bearer ${token}`)).status).toBe(200);
    for (const [set, sent] of [
      [token, undefined],
      [token, token],
      [token, `Bearer ${token}x`],
      [token, `Basic ${token}`],
      ["", "Bearer "],
      ["", `Bearer ${token}`],
    ] as const) {
      const refused = await answer(set, sent);
      expect([refused.status, await refused.text()], `${set} ${sent}`).toEqual([404, ""]);
    }
  });

  it("say what runs, what the database says and how many problems there are, and nothing about what isn't known", async () => {
    vi.stubEnv("BACKUP_STAMP", "/nowhere/stamp");
    const text = await (await answer(token, `Bearer ${token}`)).text();
    const values = Object.fromEntries(
      text.split("\n").flatMap((line) => (/^readyline_\S+ /.test(line) ? [line.split(/ (?=\S+$)/)] : [])),
    ) as Record<string, string>;
    expect(Object.keys(values).filter((name) => name.includes("build_info"))).toEqual([
      expect.stringMatching(new RegExp(`engine="${engine}"`)),
    ]);
    expect(values['readyline_problems{when="now"}']).toBe("1");
    expect(values['readyline_connections{state="most"}']).toBe(engine === "postgres" ? "10" : undefined);
    expect(values.readyline_transactions_waiting).toBe(engine === "postgres" ? "0" : undefined);
    expect(text).toContain("nodejs_eventloop_lag_seconds");
    expect(text).toContain("process_resident_memory_bytes");
    for (const what of limitedThings) expect(text).toContain(`readyline_limited_total{what="${what}"}`);
  });
});
