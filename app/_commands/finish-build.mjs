// Runs after each build, so it is plain JavaScript. It marks the scripts that every page runs when it opens, and writes a smaller
// copy beside each static file that is text; the server sends it to browsers that can read it (app/_http/compressed.mjs).
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { types } from "../_http/compressed.mjs";

// Browsers that know the mark (https://v8.dev/blog/explicit-compile-hints) compile all of such a file beside the page while it
// loads. Otherwise the page stands still while React and Next are compiled, function by function, when they first run.
const mark = "//# allFunctionsCalledOnLoad\n";
const { rootMainFiles } = JSON.parse(await readFile(".next/build-manifest.json", "utf8"));
for (const file of rootMainFiles) {
  const at = path.join(".next", file);
  const script = await readFile(at, "utf8");
  if (!script.startsWith(mark)) await writeFile(at, mark + script);
}

const compress = promisify(brotliCompress);
const folder = ".next/static";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  types.has(path.extname(file)),
);
await Promise.all(
  files.map(async (file) => {
    const at = path.join(folder, file);
    const content = await readFile(at);
    await writeFile(
      `${at}.br`,
      await compress(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    );
  }),
);
