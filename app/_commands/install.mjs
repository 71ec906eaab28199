// This file runs before anything is installed, so it is plain JavaScript without dependencies.
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

const { engines } = JSON.parse(readFileSync("package.json", "utf8"));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const fits = engines.node.split("||").some((/** @type {string} */ range) => {
  const [from = 0, fromMinor = 0] = (range.match(/\d+/g) ?? []).map(Number);
  return (major === from && minor >= fromMinor) || (range.includes(">=") && major > from);
});
if (!fits) {
  console.error(`Readyline needs Node ${engines.node}. This is Node ${process.versions.node}.`);
  process.exit(1);
}

/** @param {string} file @returns when it was changed, in milliseconds; 0 when it does not exist */
const time = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (time("node_modules/.package-lock.json") < time("package-lock.json")) {
  console.log("Installing the packages in package-lock.json …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { stdio: "inherit" });
  process.exit(status ?? 1);
}
