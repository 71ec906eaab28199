import { execFileSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Aim, aimsTable, type Report } from "./aims";
import { bodiesTable } from "./bodies";
import { clickReport } from "./click";
import { headersTable } from "./headers";
import { lighthouseReport } from "./lighthouse";
import { loggingReport } from "./logging";
import { memoryReport } from "./memory";
import { menteesTable } from "./mentees";
import { defaultPaths, pagesReport } from "./pages";
import { profileTable } from "./profile";
import { projectionTable } from "./projection";
import { thresholdsTable } from "./thresholds";
import { weightsReport } from "./weights";
import { workersTable } from "./workers";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Another tree with a build, to be measured in the same rounds.
    other: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "5" },
    // Writes new limits of what pages weigh.
    update: { type: "boolean", default: false },
  },
});
const [asked, ...rest] = positionals;
const named = (["embedded", "postgres"] as const).filter((engine) => rest.includes(engine));
const engines = named.length > 0 ? named : (["embedded", "postgres"] as const);
const paths = rest.filter((word) => word.startsWith("/"));

/** What can be measured, by the word that asks for it. */
const parts: Record<string, () => string | Promise<string | Report>> = {
  projection: projectionTable,
  mentees: menteesTable,
  thresholds: thresholdsTable,
  pages: () =>
    pagesReport({
      engines,
      paths: paths.length > 0 ? paths : defaultPaths,
      others: values.other.map((tree) => path.resolve(tree)),
      rounds: Number(values.rounds),
      seconds: Number(values.seconds),
    }),
  weights: () => weightsReport(values.update),
  logging: () => loggingReport(engines),
  memory: () => memoryReport(engines),
  click: () => clickReport(engines),
  lighthouse: () => lighthouseReport(named[0] ?? "postgres"),
  workers: () => workersTable({ rounds: Number(values.rounds), seconds: Number(values.seconds) }),
  bodies: bodiesTable,
  headers: headersTable,
};
/** Not part of the whole run. */
const onlyAsked: typeof parts = {
  profile: () => profileTable(named[0] ?? "postgres", paths[0] ?? "/progress"),
};

const aims: Aim[] = [];

async function print(part: () => string | Promise<string | Report>): Promise<void> {
  const found = await part();
  console.log(typeof found === "string" ? found : found.text);
  if (typeof found !== "string") aims.push(...found.aims);
}

if (asked === undefined) {
  execFileSync("npm", ["run", "build"], { stdio: "inherit" });
  for (const part of Object.values(parts)) await print(part);
} else {
  const all = { ...parts, ...onlyAsked };
  const part = all[asked];
  if (!part) throw new Error(`npm run bench -- ${Object.keys(all).join("|")}`);
  await print(part);
}
if (aims.length > 0) console.log(aimsTable(aims));
