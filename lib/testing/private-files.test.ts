import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const sources = ["app", "db", "lib"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\btesting\b|\.test\.ts$/.test(file)),
);

/** Calls that can create a file or a folder, up to their closing bracket. */
const creating =
  /\b(?:open|openSync|mkdir|mkdirSync|writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|copyFile|copyFileSync|cp|cpSync)\((?:[^()]|\([^()]*\))*\)/g;

it("whatever the product writes can be read by its user only, whatever the umask", () => {
  const calls = sources.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const named = /from "node:fs(?:\/promises)?"/.test(text) ? text.match(creating) : null;
    return (named ?? []).map((call) => `${file}: ${call}`);
  });
  // A handle writes into the file that was opened for it. The build's scripts and their copies are for everybody.
  const made = calls.filter(
    (call) =>
      !/handle\.writeFile|, "r"\)$/.test(call) &&
      !/: writeFile\(piece\)/.test(call) &&
      !/^app\/_commands\/finish-build\.mjs: writeFile\((at, mark|\s+`.{5}\.br`)/.test(call),
  );
  expect(made.length).toBeGreaterThan(4);
  expect(made.filter((call) => !/\b0o[67]00\b/.test(call))).toEqual([]);
});
