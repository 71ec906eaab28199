// Before anything is installed there is only Node: this file is plain JavaScript without a dependency.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

const time = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (time("node_modules/.package-lock.json") < time("package-lock.json")) {
  console.log("Installing what package-lock.json names …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  process.exit(status ?? 1);
}
