import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { routes } from "../../app/testing/who-may";
import { cast, type Member } from "../../db/seed/cast";
import type { Engine } from "../demo-server";
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
type Cost = { perSecond: number; cpuMs: number; databaseMs: number | null };

/** A page of one build, with its cost in each round. */
type Measured = { tree: string; path: string; cookie: string; address: string; costs: Cost[] };

/** What pages cost, beside a bare page of the same rounds. */
export async function pagesTable(options: PagesOptions): Promise<string> {
  const tables: string[] = [];
  for (const engine of options.engines) {
    const servers: { tree: string; served: Served }[] = [];
    try {
      for (const tree of [thisTree, ...options.others])
        servers.push({ tree, served: await serve(engine, tree) });
      tables.push(await tableOf(engine, servers, options));
    } finally {
      for (const { served } of servers) await served.stop();
    }
  }
  return tables.join("\n");
}

async function tableOf(
  engine: Engine,
  servers: readonly { tree: string; served: Served }[],
  { paths, rounds, seconds }: PagesOptions,
): Promise<string> {
  const pages: (Measured & { served: Served })[] = [];
  for (const path of [barePage, ...paths]) {
    for (const { tree, served } of servers) {
      const cookie = await served.cookieOf(readerOf(path));
      const address = await addressOf(served, path, cookie);
      await ask(served, address, cookie, Math.max(3, seconds));
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
    "  page                          CPU ms  database ms  requests/s  × bare  × bare by CPU  HTML KB  gzip  flight  elements",
  ];
  for (const page of pages) {
    const bare = pages.find(({ tree, path }) => tree === page.tree && path === barePage)?.costs ?? [];
    const mid = (pick: (cost: Cost, bare: Cost) => number) =>
      median(page.costs.flatMap((cost, round) => (bare[round] ? [pick(cost, bare[round])] : [])));
    const html = await htmlOf(page.served, page.address, page.cookie);
    const { bytes, gzip, flight, elements } = weightOf(html);
    const cells = [
      mid(({ cpuMs }) => cpuMs)
        .toFixed(1)
        .padStart(6),
      (page.costs[0]?.databaseMs === null
        ? "–"
        : mid(({ databaseMs }) => databaseMs ?? 0).toFixed(1)
      ).padStart(11),
      mid(({ perSecond }) => perSecond)
        .toFixed(0)
        .padStart(10),
      mid((cost, floor) => cost.perSecond / floor.perSecond)
        .toFixed(2)
        .padStart(6),
      mid((cost, floor) => floor.cpuMs / cost.cpuMs)
        .toFixed(2)
        .padStart(13),
      kb(bytes).padStart(7),
      kb(gzip).padStart(4),
      kb(flight).padStart(6),
      String(elements).padStart(8),
    ];
    lines.push(`  ${page.path.padEnd(28)}  ${cells.join("  ")}${servers.length > 1 ? `  ${page.tree}` : ""}`);
  }
  return lines.join("\n");
}

/** Asks for a page as often as it answers. */
async function ask(served: Served, path: string, cookie: string, seconds: number): Promise<Cost> {
  const before = served.cpuMs();
  const result = await autocannon({
    url: served.url + path,
    connections,
    duration: seconds,
    headers: cookie ? { cookie } : {},
  });
  const after = served.cpuMs();
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${result.non2xx} answers were not 200.`);
  const { total } = result.requests;
  return {
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
function readerOf(path: string): Member | null {
  const [, top = ""] = /^(\/[^/?]*)/.exec(path) ?? [];
  if (top === "/mentees") return path.startsWith("/mentees/") ? cast.mentor : crowded.mentor;
  if (path === "/programs") return crowded.applicant;
  if (routes[top] === "anyone") return null;
  return routes[top] === "admin" ? cast.admin : cast.onCourse;
}

async function addressOf(served: Served, path: string, cookie: string): Promise<string> {
  const [list = "", rest] = path.split("/[id]");
  if (rest === undefined) return path;
  const html = await htmlOf(served, list === "/assessments" ? "/progress" : list, cookie);
  const found = new RegExp(`href="(${list}/[0-9a-f-]{36})`).exec(html)?.[1];
  if (!found) throw new Error(`${list} has no row.`);
  return found + rest;
}

/** What the HTML of a page weighs: bytes, of which those that repeat the page for React; and its elements. */
export function weightOf(html: string): { bytes: number; gzip: number; flight: number; elements: number } {
  const scripts = html.match(/<script\b[^>]*>.*?<\/script>/gs) ?? [];
  const flight = scripts.filter((script) => script.includes("self.__next_f"));
  const withoutScripts = html.replace(/<script\b[^>]*>.*?<\/script>/gs, "");
  return {
    bytes: Buffer.byteLength(html),
    gzip: gzipSync(html).length,
    flight: Buffer.byteLength(flight.join("")),
    elements: scripts.length + (withoutScripts.match(/<[a-z]/g) ?? []).length,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

const kb = (bytes: number) => (bytes / 1024).toFixed(0);
