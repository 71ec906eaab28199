// Plain JavaScript, so that production runs only Node and the build. A loader that compiles TypeScript would load a
// second copy of our modules and slow down every request.
import cluster from "node:cluster";
import { existsSync } from "node:fs";
import nextEnv from "@next/env";

/** Serves the product: in this process, or in several that this one starts (WORKERS). */
const dev = process.env.NODE_ENV !== "production";
if (!dev && !existsSync(".next/BUILD_ID")) {
  process.stderr.write("There is no build to serve. Run npm run build first.\n");
  process.exit(1);
}
nextEnv.loadEnvConfig(process.cwd(), dev);
const count = Number(process.env.WORKERS || 1);
// The first worker reads all settings, and refuses a number that is too large.
if (!dev && cluster.isPrimary && Number.isInteger(count) && count > 1) {
  const { keepWorkers } = await import("./workers.mjs");
  keepWorkers({ count });
} else await import("./process.mjs");
