import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The content types of the static files that are text. */
export const types = new Map([
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".svg", "image/svg+xml"],
]);

/**
 * Brotli makes our scripts a seventh smaller than what Next does by itself, gzip, and is too slow to do it for each request.
 * So the build keeps a copy of each static file (app/_commands/compress.mjs).
 * @param {string} folder the build's static files
 * @returns changes a request for a file with such a copy into one for the copy, if the client can read it
 */
export function smallerCopies(folder) {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const copied = new Set(
    files
      .filter((file) => file.endsWith(".br"))
      .map((file) => `/_next/static/${file.slice(0, -".br".length)}`),
  );

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
