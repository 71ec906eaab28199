import autocannon from "autocannon";
import { cast } from "../../db/seed/cast";
import { type Served, serve } from "./served";

const connections = 16;
const path = "/progress";
/** Requests to each process before anything is measured. */
const warmUp = 300;

type Cost = { perSecond: number; cpuMs: number; shares: number[] };

/** What a request costs with one process and with two workers, in the same rounds, and how the two share the work. */
export async function workersTable({
  rounds,
  seconds,
}: {
  rounds: number;
  seconds: number;
}): Promise<string> {
  const servers: { workers: number; served: Served; costs: Cost[] }[] = [];
  try {
    for (const workers of [1, 2])
      servers.push({
        workers,
        served: await serve("postgres", { settings: { WORKERS: String(workers) } }),
        costs: [],
      });
    // Each process compiles what it runs often.
    for (const { workers, served } of servers) await ask(served, { amount: workers * warmUp });
    for (let round = 0; round < rounds; round += 1) {
      for (const { served, costs } of round % 2 ? servers.toReversed() : servers)
        costs.push(await ask(served, { duration: seconds }));
    }
    const lines = servers.map(({ workers, served, costs }) => {
      const mid = (pick: (cost: Cost) => number) => median(costs.map(pick));
      const ratio = median(costs.map(({ cpuMs }, round) => cpuMs / (servers[0]?.costs[round]?.cpuMs ?? 0)));
      const shares = workers > 1 ? `  work ${costs.map(sharesOf).join(", ")}` : "";
      return `  ${workers} ${mid(({ cpuMs }) => cpuMs)
        .toFixed(1)
        .padStart(
          7,
        )} ms CPU (${ratio.toFixed(2)} × one)  ${mid(({ perSecond }) => perSecond).toFixed(0)} requests/s  ${served.peakMb().toFixed(0)} MB${shares}`;
    });
    return `\nWORKERS, ${path}, postgres, ${connections} connections, medians of ${rounds} interleaved rounds of ${seconds} s\n${lines.join("\n")}`;
  } finally {
    for (const { served } of servers) await served.stop();
  }
}

async function ask(served: Served, howMuch: { duration: number } | { amount: number }): Promise<Cost> {
  const cookie = await served.cookieOf(cast.onCourse);
  const [before, ofEach] = [served.cpuMs().server, served.workersCpuMs()];
  const { requests, non2xx, errors } = await autocannon({
    url: served.url + path,
    connections,
    ...howMuch,
    headers: { cookie },
  });
  if (non2xx > 0 || errors > 0) throw new Error(`${path}: ${non2xx + errors} answers were not 200.`);
  const spent = served.workersCpuMs().map((ms, at) => ms - (ofEach[at] ?? 0));
  const all = spent.reduce((sum, ms) => sum + ms, 0);
  return {
    perSecond: requests.average,
    cpuMs: (served.cpuMs().server - before) / requests.total,
    shares: spent.map((ms) => ms / all),
  };
}

const sharesOf = ({ shares }: Cost) => shares.map((share) => `${(100 * share).toFixed(0)} %`).join(" : ");

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
