import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Engine } from "../demo-server";
import { addressOf, ask, readerOf, warm } from "./pages";
import { serveProbed } from "./probed";
import { thisTree } from "./served";

type Place = { functionName: string; url: string; lineNumber: number; columnNumber: number };
/** As Node's inspector gives it; times in microseconds. */
type Profile = { nodes: { id: number; callFrame: Place }[]; samples: number[]; timeDeltas: number[] };

const seconds = 15;
const shownFunctions = 30;

/** Where the server's time goes while a page is asked for: the time spent in the functions of each layer themselves. */
export async function profileTable(engine: Engine, page: string): Promise<string> {
  const { served, probe } = await serveProbed(engine);
  try {
    const cookie = await served.cookieOf(readerOf(page));
    const address = await addressOf(served, page, cookie);
    await warm(served, address, cookie);
    await ask(served, address, cookie, seconds);
    await probe({ what: "profile" });
    const { cpuMs, requests } = await ask(served, address, cookie, seconds);
    const { nodes, samples, timeDeltas } = await probe<Profile>({ what: "profiled" });
    const selfMs = new Map<number, number>();
    for (const [index, id] of samples.entries()) {
      selfMs.set(id, (selfMs.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000 / requests);
    }
    const layers = new Map<string, number>();
    const functions = new Map<string, number>();
    let sum = 0;
    for (const { id, callFrame } of nodes) {
      const ms = selfMs.get(id) ?? 0;
      if (ms === 0 || callFrame.functionName === "(idle)") continue;
      const { layer, file } = whereIs(callFrame);
      const name = `${callFrame.functionName || "(unnamed)"}  ${file}`;
      layers.set(layer, (layers.get(layer) ?? 0) + ms);
      functions.set(name, (functions.get(name) ?? 0) + ms);
      sum += ms;
    }
    const lines = (table: Map<string, number>, most: number) =>
      [...table]
        .sort(([, one], [, other]) => other - one)
        .slice(0, most)
        .map(
          ([name, ms]) =>
            `  ${ms.toFixed(2).padStart(6)} ms  ${((100 * ms) / sum).toFixed(1).padStart(4)} %  ${name}`,
        );
    return [
      `\nProfile of ${page}, ${engine}, ${requests} requests: ${sum.toFixed(2)} ms a request on the main thread, ${cpuMs.toFixed(2)} ms CPU of all threads (the profiler included)`,
      ...lines(layers, layers.size),
      "  Functions",
      ...lines(functions, shownFunctions),
    ].join("\n");
  } finally {
    await served.stop();
  }
}

/** The layers that have a name of their own, by what the file of a function has in its path. */
const named: [part: string, layer: string][] = [
  ["(react-server)/./dist/compiled/react-server-dom", "React: payload (flight)"],
  ["react-server-dom-turbopack-client", "React: payload read for the HTML (flight client)"],
  ["dist/compiled/react-dom/", "React: HTML (fizz)"],
  ["dist/compiled/react/", "React: elements and hooks"],
  ["node_modules/react", "React: elements and hooks"],
  ["wasm://", "database: PGlite"],
  ["pglite", "database: PGlite"],
  ["node_modules/postgres/", "database: driver"],
  ["node_modules/drizzle-orm/", "database: Drizzle"],
  // As Drizzle's own source maps name it.
  ["node_modules/src/", "database: Drizzle"],
  [".next/", "Next"],
  ["node:internal/async", "Node: async hooks and promises"],
  ["node:async_hooks", "Node: async hooks and promises"],
  ["node:internal/process/task", "Node: async hooks and promises"],
  ["node:", "Node: http, streams, buffers"],
];

function whereIs(place: Place): { layer: string; file: string } {
  if (place.functionName === "(garbage collector)") return { layer: "garbage collector", file: "" };
  if (place.url === "") return { layer: "native code", file: "" };
  const file = sourceOf(place);
  const layer = named.find(([part]) => file.includes(part))?.[1];
  if (layer) return { layer, file };
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  if (inPackage === "next" || file.includes("dist/")) return { layer: "Next", file };
  if (inPackage) return { layer: `package ${inPackage}`, file };
  return { layer: `ours: ${file.split("/")[0]}/`, file };
}

/** The file that a function of the build was compiled from. */
function sourceOf({ url, lineNumber, columnNumber }: Place): string {
  if (!url.startsWith("file:")) return url;
  const file = fileURLToPath(url);
  if (file.includes("app-page-turbo.runtime")) return moduleAt(file, lineNumber, columnNumber);
  const entry = mapOf(file)?.findEntry(lineNumber, columnNumber);
  const source = entry && "originalSource" in entry ? entry.originalSource : undefined;
  // The map names files from the chunk's folder.
  const named = source ? path.resolve(path.dirname(file), source.replace(/^file:\/\//, "")) : file;
  return decodeURIComponent(path.relative(thisTree, named)).replace(/^.*?(?=node_modules\/)/, "");
}

const maps = new Map<string, SourceMap | null>();

function mapOf(file: string): SourceMap | null {
  const known = maps.get(file);
  if (known !== undefined) return known;
  let map: SourceMap | null = null;
  try {
    map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    // Not a file of the build.
  }
  maps.set(file, map);
  return map;
}

type Bundle = { lineStarts: number[]; modules: { at: number; name: string }[] };
const bundles = new Map<string, Bundle>();

/** Next's own bundle has no map, but the names of its modules stand in it. */
function moduleAt(file: string, line: number, column: number): string {
  const bundle = bundles.get(file) ?? readBundle(file);
  bundles.set(file, bundle);
  const at = (bundle.lineStarts[line] ?? 0) + column;
  return bundle.modules.findLast((one) => one.at <= at)?.name ?? file;
}

function readBundle(file: string): Bundle {
  const text = readFileSync(file, "utf8");
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const modules = [...text.matchAll(/[{,]"((?:\(react-server\)\/)?\.\/dist\/[^"]+)"(?=[(:])/g)].map(
    ({ index, 1: name = "" }) => ({ at: index, name }),
  );
  return { lineStarts, modules };
}
