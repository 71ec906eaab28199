import autocannon from "autocannon";
import { routes } from "../../app/testing/who-may";
import { cast, type Member } from "../../db/seed/cast";
import type { Engine } from "../demo-server";
import { weightOf } from "../weights";
import type { Report } from "./aims";
import { crowded } from "./people";
import { type Served, serve, thisTree } from "./served";

const barePage = "/forgot-password";
const connections = 10;

export type PagesOptions = {
  engines: readonly Engine[];
  /** Addresses; "[id]" in one stands for the first row that its list links to. */
  paths: readonly string[];
  /** Other trees with a build, measured in the same rounds. */
  others: readonly string[];
  rounds: number;
  /** How long each page is asked for in each round. */
  seconds: number;
};

export const defaultPaths = ["/progress", "/plan", "/mentees", "/programs"] as const;

/** What one page cost in one round. */
type Cost = { requests: number; perSecond: number; cpuMs: number; databaseMs: number | null };

/** A page of one build, with its cost in each round. */
type Measured = { tree: string; path: string; cookie: string; address: string; costs: Cost[] };

/** 8 ms of CPU were aimed at where a bare page took 3.0 ms. Milliseconds differ from machine to machine, and from hour to hour. */
const mostCpu = 2.67;

/** The least that a page answers as often as a bare one, and the most of its CPU that the page may take on PostgreSQL. */
const aimsOf: Record<string, { bare: number; cpu?: number }> = {
  "/progress": { bare: 0.35, cpu: mostCpu },
  "/plan": { bare: 0.3 },
  "/mentees": { bare: 0.3 },
  "/programs": { bare: 0.3 },
};

/** What pages cost, beside a bare page of the same rounds. */
export async function pagesReport(options: PagesOptions): Promise<Report> {
  const reports: Report[] = [];
  for (const engine of options.engines) {
    const servers: { tree: string; served: Served }[] = [];
    try {
      for (const tree of [thisTree, ...options.others])
        servers.push({ tree, served: await serve(engine, { tree }) });
      reports.push(await reportOf(engine, servers, options));
    } finally {
      for (const { served } of servers) await served.stop();
    }
  }
  return {
    text: reports.map(({ text }) => text).join("\n"),
    aims: reports.flatMap(({ aims }) => aims),
  };
}

async function reportOf(
  engine: Engine,
  servers: readonly { tree: string; served: Served }[],
  { paths, rounds, seconds }: PagesOptions,
): Promise<Report> {
  const pages: (Measured & { served: Served })[] = [];
  for (const path of [barePage, ...paths]) {
    for (const { tree, served } of servers) {
      const cookie = await served.cookieOf(readerOf(path));
      const address = await addressOf(served, path, cookie);
      await warm(served, address, cookie);
      pages.push({ tree, path, cookie, address, costs: [], served });
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    // The builds change places, so that none is always measured after the same one.
    for (const path of [barePage, ...paths]) {
      const ofPath = pages.filter((page) => page.path === path);
      for (const page of round % 2 ? ofPath.reverse() : ofPath) {
        page.costs.push(await ask(page.served, page.address, page.cookie, seconds));
      }
    }
  }
  const lines = [
    `\n${engine}, production, ${connections} connections, medians of ${rounds} interleaved rounds of ${seconds} s a page`,
    "  (nextjs/saas-starter's dashboard, in our measurement: 0.35 × bare)",
    "  page                          CPU ms  database ms  requests/s  × bare  × bare by CPU  HTML KB  gzip  flight  elements",
  ];
  const aims: Report["aims"] = [];
  for (const page of pages) {
    const bare = pages.find(({ tree, path }) => tree === page.tree && path === barePage)?.costs ?? [];
    const mid = (pick: (cost: Cost, bare: Cost) => number) =>
      median(page.costs.flatMap((cost, round) => (bare[round] ? [pick(cost, bare[round])] : [])));
    const aim = page.tree === thisTree ? aimsOf[page.path] : undefined;
    if (aim?.cpu !== undefined && engine === "postgres") {
      const measured = mid((cost, floor) => cost.cpuMs / floor.cpuMs);
      aims.push({
        what: `${engine}: CPU of ${page.path}`,
        measured,
        unit: "× bare",
        digits: 2,
        most: aim.cpu,
      });
    }
    if (aim) {
      const measured = mid((cost, floor) => cost.perSecond / floor.perSecond);
      aims.push({ what: `${engine}: ${page.path}`, measured, unit: "× bare", digits: 2, least: aim.bare });
    }
    const html = await htmlOf(page.served, page.address, page.cookie);
    const { bytes, gzip, flight, elements } = weightOf(html);
    const cell = (digits: number, width: number, value: number | null) =>
      (value === null ? "–" : value.toFixed(digits)).padStart(width);
    const apart = page.costs[0]?.databaseMs !== null;
    const cells = [
      cell(
        1,
        6,
        mid(({ cpuMs }) => cpuMs),
      ),
      cell(1, 11, apart ? mid(({ databaseMs }) => databaseMs ?? Number.NaN) : null),
      cell(
        0,
        10,
        mid(({ perSecond }) => perSecond),
      ),
      cell(
        2,
        6,
        mid((cost, floor) => cost.perSecond / floor.perSecond),
      ),
      cell(
        2,
        13,
        mid((cost, floor) => floor.cpuMs / cost.cpuMs),
      ),
      cell(0, 7, bytes / 1024),
      cell(0, 4, gzip / 1024),
      cell(0, 6, flight / 1024),
      cell(0, 8, elements),
    ];
    lines.push(`  ${page.path.padEnd(28)}  ${cells.join("  ")}${servers.length > 1 ? `  ${page.tree}` : ""}`);
  }
  return { text: lines.join("\n"), aims };
}

/** Asks for a page until the server's functions are compiled: on a busy machine that takes long. */
export async function warm(served: Served, path: string, cookie: string): Promise<void> {
  await autocannon({ url: served.url + path, connections, amount: 200, headers: { cookie }, timeout: 60 });
}

/** Asks for a page as often as it answers. */
export async function ask(served: Served, path: string, cookie: string, seconds: number): Promise<Cost> {
  const before = served.cpuMs();
  const result = await autocannon({
    url: served.url + path,
    connections,
    duration: seconds,
    timeout: 60,
    headers: { cookie },
  });
  const after = served.cpuMs();
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${result.non2xx} answers were not 200.`);
  const { total } = result.requests;
  return {
    requests: total,
    perSecond: total / result.duration,
    cpuMs: (after.server - before.server) / total,
    databaseMs:
      after.database === null || before.database === null ? null : (after.database - before.database) / total,
  };
}

async function htmlOf(served: Served, path: string, cookie: string): Promise<string> {
  const answer = await fetch(served.url + path, { headers: { cookie }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${path}: status ${answer.status}`);
  return answer.text();
}

/** Who reads a page in the bench. */
export function readerOf(path: string): Member | null {
  const [, top = ""] = /^(\/[^/?]*)/.exec(path) ?? [];
  if (top === "/mentees") return path.startsWith("/mentees/") ? cast.mentor : crowded.mentor;
  if (path === "/programs") return crowded.applicant;
  if (routes[top] === "anyone") return null;
  return routes[top] === "admin" ? cast.admin : cast.onCourse;
}

export async function addressOf(served: Served, path: string, cookie: string): Promise<string> {
  const [list = "", rest] = path.split("/[id]");
  if (rest === undefined) return path;
  const html = await htmlOf(served, list === "/assessments" ? "/progress" : list, cookie);
  const found = new RegExp(`href="(${list}/[0-9a-f-]{36})`).exec(html)?.[1];
  if (!found) throw new Error(`${list} has no row.`);
  return found + rest;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
