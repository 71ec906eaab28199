import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Runs `body` in a process that is watched, with a patience of two seconds. */
function watched(body: string) {
  const script = `
    import { watchEventLoop } from ${JSON.stringify(path.resolve("db/engine/watchdog.ts"))};
    const stop = watchEventLoop(2000);
    ${body}`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, said }));
  return { child, ended };
}

describe("the watch over the event loop", () => {
  it("ends a process that is stuck, and says so", async () => {
    expect(await watched("for (;;);").ended).toEqual({
      code: null,
      signal: "SIGKILL",
      said: "Readyline ends itself: it has done nothing for 2 seconds. Start it again.\n",
    });
  });

  it("lets a process live that is busy in pieces, and end by itself", async () => {
    const pieces = `
      for (let piece = 0; piece < 12; piece += 1) {
        const until = performance.now() + 350;
        while (performance.now() < until);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }`;
    expect(await watched(pieces).ended).toEqual({ code: 0, signal: null, said: "" });
  });

  it("does not count the time in which the whole process was stopped", async () => {
    const { child, ended } = watched(`
      process.once("SIGUSR2", () => stop().then(() => process.exit(0)));
      setInterval(() => undefined, 1000);
      process.stdout.write("ready");`);
    await once(child.stdout, "data");
    child.kill("SIGSTOP");
    // As long as a second process needs to be found stuck.
    await watched("for (;;);").ended;
    child.kill("SIGCONT");
    child.kill("SIGUSR2");
    expect(await ended).toEqual({ code: 0, signal: null, said: "" });
  });
});
