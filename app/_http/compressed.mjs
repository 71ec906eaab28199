import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The content types of the static files that are text. */
export const types = new Map([
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".svg", "image/svg+xml"],
]);

/**
 * The addresses of the build's static files.
 * @param {string} folder
 */
export function staticFiles(folder) {
  if (!existsSync(folder)) return new Set();
  return new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join("/_next/static", path.relative(folder, parentPath), name)),
  );
}

/**
 * Brotli makes our scripts a seventh smaller than what Next does by itself, gzip, and is too slow to do it for each request.
 * So the build keeps a copy of each static file (app/_commands/finish-build.mjs).
 * @param {Set<string>} files the addresses of the build's static files
 * @returns changes a request for a file with such a copy into one for the copy, if the client can read it
 */
export function smallerCopies(files) {
  const copied = new Set([...files].filter((file) => files.has(`${file}.br`)));

  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
  return (request, response) => {
    const [file = "", ...search] = request.url?.split(/(?=\?)/) ?? [];
    if (!copied.has(file)) return;
    response.setHeader("Vary", "Accept-Encoding");
    if (!readsBrotli(request.headers["accept-encoding"])) return;
    request.url = `${file}.br${search.join("")}`;
    response.setHeader("Content-Encoding", "br");
    response.setHeader("Content-Type", types.get(path.extname(file)) ?? "");
  };
}

/** @param {string | string[] | undefined} accepted */
const readsBrotli = (accepted) => /(^|[\s,])br\s*(,|;\s*q=(1|0\.0*[1-9])|$)/.test(String(accepted ?? ""));
