// Runs after each build, so it is plain JavaScript. It writes a smaller copy beside each static file that is text; the
// server sends it to browsers that can read it (app/_http/compressed.mjs).
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { types } from "../_http/compressed.mjs";

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
