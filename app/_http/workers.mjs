// Plain JavaScript, as server.mjs.
import cluster from "node:cluster";
import pino from "pino";
import prometheus from "prom-client";
import { makeTurns } from "../../lib/hashing-turns.mjs";
import { logOptions } from "../../lib/log-options.mjs";
import { closingMs, deadlineMs, sameSignalMs } from "./stopping.mjs";

/** A worker that ends sooner than this after its start ended at once. */
const soonMs = 20_000;
/** So many workers after each other that never listened, while no other one serves, end the server. */
const mostVain = 5;
/** How long a worker may take to tell something. */
const patienceMs = 2000;
/** Workers stop by themselves. One that still runs so much later than it may has come to a standstill. */
const slackMs = 1000;

/** What a worker is sent: to tell something, or an answer. @typedef {{ tell: string, id: number } | { answer: unknown, id: number }} ToWorker */
/** What a worker sends. @typedef {{ askEvery: string, id: number } | { told: unknown, id: number } | { takeTurn: true, id: number } | { endTurn: number }} FromWorker */
/** @typedef {import("node:cluster").Worker} Worker */
/** What AggregatorRegistry.aggregate adds up. @typedef {Awaited<ReturnType<import("prom-client").Registry["getMetricsAsJSON"]>>} Metrics */

/**
 * Keeps `count` workers that serve on one port, until a signal stops them. This process accepts the connections and hands
 * each to a worker in turn; it answers no request itself. It ends with the exit code of the first worker if that never
 * listens, because then something is wrong with the settings or the database, and with 1 if later no worker can start.
 * @param {{ count: number, pauseMs?: number }} options how many; and the unit of the pause before a worker that ended at once is
 * replaced, in milliseconds
 */
export function keepWorkers({ count, pauseMs = 1000 }) {
  const log = pino(logOptions);
  const takeTurn = makeTurns();
  /** @type {Set<Worker>} */
  const running = new Set();
  /** @type {Set<Worker>} */
  const serving = new Set();
  /** What ends the turns of each worker, by number. @type {Map<Worker, Map<number, () => void>>} */
  const turns = new Map();
  let turn = 0;
  /** Those that ended at once, and those that never listened, after each other. */
  let soon = 0;
  let vain = 0;
  let hasServed = false;
  let hasSaid = false;
  let stoppingSince = 0;
  let exitCode = 0;

  cluster.setupPrimary({ serialization: "advanced" });
  const own = new prometheus.Registry();
  prometheus.collectDefaultMetrics({ register: own });
  const ended = new prometheus.Counter({
    name: "readyline_workers_ended_total",
    help: "Workers that ended and were replaced.",
    registers: [own],
  });
  new prometheus.Gauge({
    name: "readyline_workers",
    help: "Workers that serve.",
    registers: [own],
    collect() {
      this.set(serving.size);
    },
  });
  const told = watchTold(own);

  function start() {
    if (stoppingSince > 0) return;
    const from = performance.now();
    const worker = cluster.fork();
    running.add(worker);
    turns.set(worker, new Map());
    keepConnections(worker, serving);
    worker.once("listening", () => {
      serving.add(worker);
      vain = 0;
      if (!hasServed) for (let more = 1; more < count; more += 1) start();
      hasServed = true;
      if (hasSaid) log.info({ worker: worker.process.pid }, "A worker serves");
      else if (serving.size === count) {
        hasSaid = true;
        process.stdout.write(
          `Readyline serves on http://localhost:${process.env.PORT || 3000} (${count} workers)\n`,
        );
      }
    });
    worker.on("message", (message) => answer(worker, message));
    worker.once("exit", (code, signal) => {
      running.delete(worker);
      for (const end of turns.get(worker)?.values() ?? []) end();
      turns.delete(worker);
      told.forget(worker);
      const served = serving.delete(worker);
      if (stoppingSince > 0) {
        if (code) exitCode = code;
        if (running.size === 0) process.exit(exitCode);
        return;
      }
      // It has said why.
      if (!hasServed) process.exit(code || 1);
      soon = performance.now() - from < soonMs ? soon + 1 : 0;
      vain = served ? 0 : vain + 1;
      if (serving.size === 0 && vain >= mostVain) {
        log.fatal({ tries: vain }, "No worker can start, so the server ends");
        endAll();
      }
      ended.inc();
      const waitMs = soon < 2 ? 0 : Math.min(2 ** (soon - 2), 30) * pauseMs;
      log.error({ worker: worker.process.pid, code, signal, waitMs }, "A worker ended and is replaced");
      setTimeout(start, waitMs);
    });
  }

  /** @param {Worker} worker @param {FromWorker} message */
  async function answer(worker, message) {
    /** @param {ToWorker} to */
    const send = (to) => void (worker.isConnected() && worker.send(to, () => undefined));
    const held = turns.get(worker);
    if ("endTurn" in message) {
      held?.get(message.endTurn)?.();
      held?.delete(message.endTurn);
    } else if ("takeTurn" in message) {
      const end = await takeTurn();
      // The worker has ended while it waited.
      if (end !== null && !turns.has(worker)) return end();
      turn += 1;
      if (end !== null) held?.set(turn, end);
      send({ answer: end && turn, id: message.id });
    } else if ("askEvery" in message)
      send({ answer: await told.askEvery(message.askEvery, serving), id: message.id });
    else told.note(message);
  }

  /** @param {NodeJS.Signals} signal */
  function onSignal(signal) {
    if (stoppingSince > 0) {
      if (Date.now() - stoppingSince > sameSignalMs)
        end("Readyline was stopped a second time, and ends at once.");
      return;
    }
    stoppingSince = Date.now();
    if (running.size === 0) process.exit(0);
    for (const worker of running) worker.process.kill(signal);
    setTimeout(() => end("A worker did not stop, and was ended."), deadlineMs + closingMs + slackMs);
  }

  /** @param {string} sentence @returns {never} */
  function end(sentence) {
    process.stderr.write(`${sentence}\n`);
    endAll();
  }

  /** @returns {never} */
  function endAll() {
    for (const worker of running) worker.process.kill("SIGKILL");
    process.exit(1);
  }

  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  start();
}

/**
 * Node hands a connection to a worker and waits for its word. If the worker ends before, Node forgets the connection but keeps
 * it open, so its client would wait for ever. The worker has read nothing of it yet, so here another one gets it: Node is told
 * what the worker would have said if it were about to stop. Without another one, the connection is closed.
 * @param {Worker} worker @param {Set<Worker>} serving
 */
function keepConnections(worker, serving) {
  const { process: child } = worker;
  /** @type {Map<number, { close: () => void }>} */
  const unaccepted = new Map();
  const send = child.send.bind(child);
  /** @param {any} message @param {any} handle @param {any[]} rest */
  child.send = (message, handle, ...rest) => {
    if (message.act === "newconn" && handle) unaccepted.set(message.seq, handle);
    return send(message, handle, ...rest);
  };
  child.on("internalMessage", ({ ack }) => unaccepted.delete(ack));
  // It has ended, and every word of it was heard.
  child.once("close", () => {
    const canServe = [...serving].some((one) => one !== worker && one.isConnected());
    for (const [ack, handle] of unaccepted) {
      if (canServe) child.emit("internalMessage", { cmd: "NODE_CLUSTER", ack, accepted: false });
      else handle.close();
    }
  });
}

/**
 * Asks the workers what they tell. Their metrics are added up by whoever asks, so a number that only grows must not fall when
 * a worker ends: what it last told is kept.
 * @param {import("prom-client").Registry} own the metrics of this process
 */
function watchTold(own) {
  const { aggregate } = prometheus.AggregatorRegistry;
  let asked = 0;
  /** @type {Map<number, (told: unknown) => void>} */
  const waiting = new Map();
  /** What each worker last told of its metrics. @type {Map<Worker, Metrics>} */
  const last = new Map();
  /** What those that ended have counted. @type {Promise<Metrics>} */
  let gone = Promise.resolve([]);

  /** @param {Worker} worker @param {string} tell @returns {Promise<unknown>} undefined if it does not answer in time */
  function ask(worker, tell) {
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patienceMs);
      waiting.set(id, (told) => {
        clearTimeout(timer);
        resolve(told);
      });
      if (worker.isConnected()) worker.send({ tell, id }, () => undefined);
    }).finally(() => waiting.delete(id));
  }

  /** @param {Worker} worker */
  async function askMetrics(worker) {
    const told = /** @type {Metrics | undefined} */ (await ask(worker, "metrics"));
    if (told && !worker.isDead()) last.set(worker, told);
    return last.get(worker);
  }

  return {
    /** @param {string} name @param {Iterable<Worker>} workers */
    async askEvery(name, workers) {
      if (name !== "metrics") {
        const told = await Promise.all([...workers].map((worker) => ask(worker, name)));
        return told.filter((one) => one !== undefined);
      }
      const told = await Promise.all([...workers].map(askMetrics));
      const ours = await own.getMetricsAsJSON();
      // How busy this process's loop is says nothing of requests.
      const counted = ours.filter((metric) => /^(process|readyline)_/.test(metric.name));
      return [counted, await gone, ...told.filter((one) => one !== undefined)];
    },
    /** @param {{ told: unknown, id: number }} message */
    note: ({ told, id }) => waiting.get(id)?.(told),
    /** @param {Worker} worker */
    forget(worker) {
      const counted = last.get(worker)?.filter(({ type }) => /counter|histogram/.test(String(type))) ?? [];
      last.delete(worker);
      gone = gone.then((before) => aggregate([before, counted]).getMetricsAsJSON());
    },
  };
}
