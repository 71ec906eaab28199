import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freePort } from "@/db/testing/server";
import { mostWaiting } from "@/lib/hashing-turns.mjs";

const project = process.cwd();
const from = (file: string) => JSON.stringify(path.join(project, file));

// What app/_http/serve.mjs does, with a handler of this test instead of Next, which takes seconds to start. A request to
// /until/NAME is answered when there is a file of that name, and /block/NAME keeps the whole process busy until then.
const script = `
  import cluster from "node:cluster";
  import { existsSync, writeFileSync } from "node:fs";
  import { keepWorkers } from ${from("app/_http/workers.mjs")};
  if (cluster.isPrimary) keepWorkers({ count: Number(process.env.WORKERS), pauseMs: 20 });
  else {
    const { joinOthers } = await import(${from("app/_http/worker.mjs")});
    joinOthers();
    const { makeServer } = await import(${from("app/_http/server.mjs")});
    const { toldByEvery } = await import(${from("lib/every-worker.ts")});
    const { passwordMatches, isTooBusy } = await import(${from("lib/passwords.ts")});
    const { AggregatorRegistry, Counter, Registry } = (await import(${from("node_modules/prom-client/index.js")})).default;
    if (existsSync("broken")) process.exit(3);
    const register = new Registry();
    const counter = new Counter({ name: "asked_total", help: "x", registers: [register] });
    const pids = toldByEvery("pid", () => process.pid);
    const metrics = toldByEvery("metrics", () => register.getMetricsAsJSON());
    const wait = async (file) => {
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const answers = {
      async count() { counter.inc(); return process.pid; },
      async pids() { return JSON.stringify((await pids()).sort()); },
      async metrics() { return AggregatorRegistry.aggregate(await metrics()).metrics(); },
      async until(file) { await wait(file); return "done"; },
      async block(file) { writeFileSync("blocked", String(process.pid)); while (!existsSync(file)); return "done"; },
      async hash() {
        return passwordMatches(null, "wrong").then(() => "hashed", (error) => (isTooBusy(error) ? "busy" : "error"));
      },
    };
    const { server, stop } = makeServer(async (request, response) => {
      const [, name, file] = request.url.split("/");
      response.setHeader("pid", process.pid);
      response.end(String(await (answers[name]?.(file) ?? process.pid)));
    }, { proxies: 0, workers: Number(process.env.WORKERS), limits: { mostWaiting: 2000 } });
    process.on("SIGTERM", () => stop(5000).then(() => process.exit(0)));
    server.listen(Number(process.env.PORT), "127.0.0.1");
  }
`;

describe("several workers behind one port", () => {
  let folder: string;
  let port: number;
  let child: ChildProcess;
  let output = "";
  let exited: Promise<unknown>;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "readyline-workers-"));
    writeFileSync(path.join(folder, "script.mjs"), script);
    port = await freePort();
    output = "";
  });
  afterEach(async () => {
    child.kill("SIGKILL");
    await exited;
    rmSync(folder, { recursive: true });
  });

  const leave = (file: string) => writeFileSync(path.join(folder, file), "");
  const until = (hold: () => unknown) =>
    vi.waitFor(() => expect(hold()).toBeTruthy(), { timeout: 20_000, interval: 20 });

  async function start(workers = 2): Promise<void> {
    const loader = path.join(project, "node_modules/tsx/dist/loader.mjs");
    child = spawn(process.execPath, ["--import", loader, "script.mjs"], {
      cwd: folder,
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: path.join(project, "tsconfig.json"),
        NODE_PATH: path.join(project, "node_modules"),
        LOG_LEVEL: "info",
        WORKERS: String(workers),
        PORT: String(port),
      },
    });
    // Not "exit": what its workers print comes until then.
    exited = once(child, "close");
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    await until(() => output.includes("serves on") || child.exitCode !== null);
  }

  type Answer = { status: number | undefined; pid: number; text: string };
  /** Asks on a connection of its own, unless it gets one. */
  type Asking = { agent?: Agent; body?: Buffer; withinMs?: number };
  function ask(to: string, { agent, body, withinMs }: Asking = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        { port, host: "127.0.0.1", path: `/${to}`, agent: agent ?? false, method: body ? "POST" : "GET" },
        (answer) => {
          let text = "";
          answer.on("data", (chunk) => {
            text += chunk;
          });
          answer.on("end", () =>
            resolve({ status: answer.statusCode, pid: Number(answer.headers.pid), text }),
          );
          answer.on("error", reject);
        },
      );
      asked.on("error", reject);
      if (withinMs !== undefined) asked.setTimeout(withinMs, () => asked.destroy(new Error("No answer")));
      asked.end(body);
    });
  }
  const pids = async () => JSON.parse((await ask("pids")).text) as number[];
  const lines = () =>
    output
      .split("\n")
      .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Record<string, unknown>] : []));
  const replaced = () => lines().filter(({ msg }) => msg === "A worker ended and is replaced");

  it("share the connections, and one that is killed is replaced", async () => {
    await start();
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask("")));
    const [one = 0, other = 0] = await pids();
    // How even the shares are depends on the machine: npm run bench -- workers prints it.
    expect(new Set(asked.map(({ pid }) => pid))).toEqual(new Set([one, other]));
    expect(output).toMatch(/^Readyline serves on http:\/\/localhost:\d+ \(2 workers\)\n$/);

    process.kill(one, "SIGKILL");
    await vi.waitFor(async () => expect((await pids()).length).toBe(2), { timeout: 20_000 });
    expect(await pids()).toContain(other);
    expect(await pids()).not.toContain(one);
    expect(replaced()).toEqual([
      expect.objectContaining({ worker: one, signal: "SIGKILL", waitMs: 0, level: 50 }),
    ]);
  });

  it("lose no connection that a killed worker has not taken yet", async () => {
    await start();
    const blocking = ask("block/never").catch(() => "failed");
    await until(() => existsSync(path.join(folder, "blocked")));
    let answered = 0;
    const waiting = Array.from({ length: 6 }, () => ask("").finally(() => (answered += 1)));
    // The one that is left was given to the worker that is busy.
    await until(() => answered === 5);
    process.kill(Number(readFileSync(path.join(folder, "blocked"), "utf8")), "SIGKILL");
    expect(await blocking).toBe("failed");
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(6).fill(200));
  });

  it("finish what they have begun when they are stopped", async () => {
    await start();
    const agent = new Agent({ keepAlive: true });
    const begun = [
      ask("until/now", { agent }),
      ask("until/now", { agent }),
      ask("until/now"),
      ask("until/now"),
    ];
    // They were accepted before this one.
    await Promise.all([ask(""), ask("")]);
    child.kill("SIGTERM");
    // One that comes at the moment of the stop can wait in the system's queue until the process ends.
    await vi.waitFor(() => expect(ask("", { withinMs: 1000 })).rejects.toThrow(), {
      timeout: 20_000,
      interval: 20,
    });
    leave("now");
    expect((await Promise.all(begun)).map(({ text }) => text)).toEqual(Array(4).fill("done"));
    await exited;
    expect([child.exitCode, replaced()]).toEqual([0, []]);
  });

  it("end at once at a second signal", async () => {
    await start();
    const begun = ask("until/never").catch(() => "cut");
    await ask("");
    child.kill("SIGTERM");
    await vi.waitFor(
      () => {
        child.kill("SIGTERM");
        expect(child.exitCode).toBe(1);
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(await begun).toBe("cut");
    expect(output).toContain("stopped a second time");
  });

  it("count together, and what a worker has counted stays when it ends", async () => {
    await start();
    const counted = await Promise.all(Array.from({ length: 10 }, () => ask("count")));
    const sum = async () => /^asked_total (\d+)$/m.exec((await ask("metrics")).text)?.[1];
    expect(await sum()).toBe("10");
    process.kill(counted[0]?.pid ?? 0, "SIGKILL");
    await until(() => replaced().length === 1);
    expect(await sum()).toBe("10");
    await vi.waitFor(async () => expect((await pids()).length).toBe(2), { timeout: 20_000 });
    await ask("count");
    expect(await sum()).toBe("11");
    expect((await ask("metrics")).text).toMatch(/^readyline_workers_ended_total 1$/m);
    expect((await ask("metrics")).text).toMatch(/^readyline_workers 2$/m);
  });

  it("have one queue for passwords", async () => {
    await start();
    const asked = await Promise.all(Array.from({ length: 2 * mostWaiting + 40 }, () => ask("hash")));
    const answers = asked.map(({ text }) => text);
    expect(new Set(answers)).toEqual(new Set(["hashed", "busy"]));
    // A killed worker gives its turns back.
    const [one = 0] = await pids();
    const cut = Promise.allSettled(Array.from({ length: 20 }, () => ask("hash")));
    process.kill(one, "SIGKILL");
    await cut;
    expect((await ask("hash")).text).toBe("hashed");
  });

  it("share the bytes of all bodies", async () => {
    await start();
    const agents = [
      new Agent({ keepAlive: true, maxSockets: 1 }),
      new Agent({ keepAlive: true, maxSockets: 1 }),
    ];
    const answered = await Promise.all(agents.map((agent) => ask("", { agent, body: Buffer.alloc(1100) })));
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([503]));
    const small = await Promise.all(agents.map((agent) => ask("", { agent, body: Buffer.alloc(900) })));
    expect(small.map(({ status }) => status)).toEqual([200, 200]);
    for (const agent of agents) agent.destroy();
  });

  it("are replaced with growing pauses while they end at once, and when none can start the server ends", async () => {
    await start();
    leave("broken");
    for (const pid of await pids()) process.kill(pid, "SIGKILL");
    await exited;
    expect(child.exitCode).toBe(1);
    const waits = replaced().map(({ waitMs }) => Number(waitMs));
    expect(waits.slice(0, 5)).toEqual([0, 20, 40, 80, 160]);
    expect(lines().at(-1)).toMatchObject({ level: 60, msg: "No worker can start, so the server ends" });
  });

  it("never serve if the first can't start: the server ends with its exit code", async () => {
    leave("broken");
    await start();
    expect([child.exitCode, output]).toEqual([3, ""]);
  });

  it("end with the process that started them", async () => {
    await start();
    const before = await pids();
    child.kill("SIGKILL");
    await exited;
    await vi.waitFor(() => expect(before.filter(isRunning)).toEqual([]), { timeout: 20_000 });
    const socket = connect(port, "127.0.0.1");
    await expect(once(socket, "connect")).rejects.toThrow();
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
