import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as ask, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { routeFinder } from "./request-log.mjs";

const project = process.cwd();
const page = (page: string, regex: string) => ({ page, regex });
const manifest = {
  staticRoutes: [page("/progress", "^/progress(?:/)?$"), page("/livez", "^/livez(?:/)?$")],
  dynamicRoutes: [
    page("/invitation/[token]", "^/invitation/([^/]+?)(?:/)?$"),
    page("/letters/[id]", "^/letters/([^/]+?)(?:/)?$"),
  ],
};

it.each([
  ["/progress", "/progress"],
  ["/progress?year=2026&_rsc=x", "/progress"],
  ["/invitation/a-token", "/invitation/[token]"],
  ["/invitation/a-token/", "/invitation/[token]"],
  ["/letters/8?x=/progress", "/letters/[id]"],
  ["/_next/static/chunks/a.js", "/_next/static"],
  ["/invitation/a-token/more", "other"],
  ["/INVITATION/a-token", "other"],
  ["/invitation%2Fa-token", "other"],
  ["//invitation/a-token", "other"],
  ["/", "other"],
  ["", "other"],
])("the route of %j is %s", (url, route) => {
  expect(routeFinder(manifest)(url)).toBe(route);
});

// The server runs in a process of its own, because its log is what that process prints.
const script = `
  import { makeServer } from ${JSON.stringify(path.join(project, "app/_http/server.mjs"))};
  import { noteError, observe } from ${JSON.stringify(path.join(project, "app/_http/observe.ts"))};
  import { metrics } from ${JSON.stringify(path.join(project, "app/_http/metrics.ts"))};
  observe();
  const { server } = makeServer(
    async (request, response) => {
      if (request.url === "/silent") return process.stdout.write('{"msg":"silent"}\\n');
      if (request.url === "/series") return response.end(await metrics().register.getSingleMetricAsString("readyline_requests_total"));
      try {
        if (request.url === "/broken") JSON.parse("a secret that was typed");
      } catch (error) {
        noteError(error, request, { routePath: "/broken", routeType: "render" });
        response.statusCode = 500;
      }
      if (request.url === "/refused") console.warn("Next refuses", new Error("a secret"));
      if (request.url === "/reported") console.error("⨯", "Next reports", "/reset-password/what-was-typed", new Error("a secret"));
      response.end();
    },
    { proxies: Number(process.env.TRUSTED_PROXIES) },
  );
  server.listen(0, "127.0.0.1", () => process.stdout.write(JSON.stringify({ port: server.address().port }) + "\\n"));
`;

type Line = Record<string, unknown>;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "readyline-log-"));
  mkdirSync(path.join(folder, ".next"));
  writeFileSync(path.join(folder, ".next/routes-manifest.json"), JSON.stringify(manifest));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `work` with a server whose log is read. @returns every line that it wrote, also as one text. */
async function withServer(
  settings: Record<string, string>,
  work: (server: {
    send(path: string, headers?: Record<string, string>): Promise<{ id: unknown; text: string }>;
    port: number;
    /** Waits for a line with this message. */
    line(msg: string): Promise<Line>;
  }) => Promise<void>,
): Promise<{ lines: Line[]; text: string }> {
  const child = spawn(
    process.execPath,
    [
      "--import",
      path.join(project, "node_modules/tsx/dist/loader.mjs"),
      "--input-type=module",
      "--eval",
      script,
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        TSX_TSCONFIG_PATH: path.join(project, "tsconfig.json"),
        NODE_ENV: "production",
        ...settings,
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const lines: Line[] = [];
  const out = createInterface(child.stdout);
  out.on("line", (line) => void lines.push(JSON.parse(line)));
  const ended = once(out, "close");
  const until = async (isThere: (line: Line) => boolean): Promise<Line> => {
    for (;;) {
      const found = lines.find(isThere);
      if (found) return found;
      // Fails if the server ends.
      await Promise.race([
        once(out, "line"),
        ended.then(() => Promise.reject(new Error("The server ended."))),
      ]);
    }
  };
  try {
    const port = Number((await until((line) => "port" in line)).port);
    await work({
      port,
      line: (msg) => until((line) => line.msg === msg),
      send: (path, headers = {}) =>
        new Promise((done, fail) => {
          ask({ port, host: "127.0.0.1", agent: false, path, headers }, (answer: IncomingMessage) => {
            let text = "";
            answer.on("data", (chunk) => (text += chunk));
            answer.on("end", () => done({ id: answer.headers["x-request-id"], text }));
          })
            .on("error", fail)
            .end();
        }),
    });
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
  return { lines, text: JSON.stringify(lines) };
}

it("has a line for each request with its route and never its address, and one for an error", async () => {
  const ids: unknown[] = [];
  const { lines, text } = await withServer({}, async ({ send, port, line }) => {
    for (const path of [
      "/progress",
      "/livez",
      "/invitation/a-secret?a-secret",
      "/a-secret",
      "/%E0%A4%A",
      "/broken",
      "/refused",
      "/reported",
    ]) {
      ids.push((await send(path, { "x-request-id": "a-forged-id", cookie: "a-secret" })).id);
    }
    const cut = ask({ port, host: "127.0.0.1", path: "/silent" }).on("error", () => undefined);
    cut.end();
    await line("silent");
    cut.destroy();
    await line("A request was cut off: its connection ended before the answer");
  });
  const requests = lines.filter(({ msg }) => String(msg).startsWith("A request"));
  const at = (index: number) => ({ request: ids[index], method: "GET", ms: expect.any(Number) });
  expect(requests).toEqual([
    expect.objectContaining({ ...at(0), level: 30, route: "/progress", status: 200 }),
    expect.objectContaining({ ...at(2), level: 30, route: "/invitation/[token]", status: 200 }),
    expect.objectContaining({ ...at(3), level: 30, route: "other", status: 200 }),
    expect.objectContaining({ ...at(4), level: 30, route: "other", status: 400 }),
    expect.objectContaining({ ...at(5), level: 40, route: "other", status: 500 }),
    expect.objectContaining({ ...at(6), level: 30, route: "other", status: 200 }),
    expect.objectContaining({ ...at(7), level: 30, route: "other", status: 200 }),
    expect.objectContaining({ level: 30, route: "other", status: null }),
  ]);
  expect(new Set(ids).size).toBe(8);
  const errors = lines.filter(({ level }) => level === 50);
  expect(errors).toEqual([
    expect.objectContaining({
      request: ids[5],
      route: "/broken",
      where: "render",
      err: { type: "SyntaxError", stack: expect.arrayContaining([expect.stringContaining("JSON.parse")]) },
    }),
  ]);
  expect(lines.find(({ msg }) => msg === "Next reports something")).toMatchObject({
    level: 40,
    said: ["⨯", "Next reports"],
    err: { type: "Error" },
  });
  // What Next refuses is no fault of ours, so nobody needs its stack.
  expect(lines.find(({ msg }) => msg === "Next refuses a request")).toMatchObject({
    level: 30,
    said: ["Next refuses"],
    type: "Error",
  });
  expect(lines.filter((line) => JSON.stringify(line).includes("stack"))).toHaveLength(2);
  expect(text).not.toMatch(/secret|forged|127\.0\.0\.1/);
});

it("takes the id from a proxy of ours, unless it could be anything, and counts 500 addresses in one series", async () => {
  let series = "";
  const { lines } = await withServer({ TRUSTED_PROXIES: "1", LOG_LEVEL: "debug" }, async ({ send }) => {
    const made = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
    const id = async (sent: string) => (await send("/livez", { "x-request-id": sent })).id;
    expect(await id("0a1b2c3d-proxy.id_1")).toBe("0a1b2c3d-proxy.id_1");
    for (const sent of ["short", 'a "quoted" id', "x".repeat(65), ""]) {
      expect(await id(sent)).toMatch(made);
    }
    expect((await send("/livez")).id).toMatch(made);
    for (let at = 0; at < 500; at += 1) await send(`/made-up-${at}`);
    series = (await send("/series")).text;
  });
  expect(lines.find(({ request }) => request === "0a1b2c3d-proxy.id_1")).toMatchObject({
    level: 20,
    route: "/livez",
  });
  expect(series.split("\n").filter((line) => line.startsWith("readyline_requests_total"))).toEqual([
    'readyline_requests_total{route="/livez",method="GET",status="200"} 6',
    'readyline_requests_total{route="other",method="GET",status="200"} 500',
  ]);
});
