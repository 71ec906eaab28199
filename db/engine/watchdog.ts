import { Worker } from "node:worker_threads";

const tickMs = 1000;

// As text, because the bundler would not bring a file for it. The worker counts its own ticks and not the clock: while
// the machine sleeps or the process is stopped, both threads stand still, and neither count goes on.
const watcher = `
  const { workerData: { turns, tickMs, mostTicks } } = require("node:worker_threads");
  let seen = -1;
  let ticks = 0;
  setInterval(() => {
    const now = Atomics.load(turns, 0);
    ticks = now === seen ? ticks + 1 : 0;
    seen = now;
    if (ticks < mostTicks) return;
    require("node:fs").writeSync(2, "Readyline ends itself: it has done nothing for " + Math.round(mostTicks * tickMs / 1000) + " seconds. Start it again.\\n");
    process.kill(process.pid, "SIGKILL");
  }, tickMs);
`;

/**
 * Ends this process when its event loop has stood still for `patienceMs`: then it answers nothing, no signal either, and
 * only a new start helps: a supervisor's, or of a worker by the first process. The embedded database gets there when PostgreSQL can't
 * write its log. Call it once the database is open, because creating one keeps the loop busy. It ends with the process and does not keep it alive.
 * @returns a function that stops watching.
 */
export function watchEventLoop(patienceMs = 60_000): () => Promise<void> {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const turning = setInterval(() => Atomics.add(turns, 0, 1), tickMs / 2).unref();
  const worker = new Worker(watcher, {
    eval: true,
    execArgv: [],
    workerData: { turns, tickMs, mostTicks: Math.ceil(patienceMs / tickMs) },
  });
  worker.unref();
  return async () => {
    clearInterval(turning);
    await worker.terminate();
  };
}
