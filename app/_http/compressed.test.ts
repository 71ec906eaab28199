import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { smallerCopies, staticFiles } from "./compressed.mjs";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "readyline-static-"));
  mkdirSync(path.join(folder, "chunks"));
  for (const file of ["a.js", "a.js.br", "b.css", "c.js"])
    writeFileSync(path.join(folder, "chunks", file), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

function asked(url: string, encoding?: string) {
  const request = new IncomingMessage(new Socket());
  request.url = url;
  if (encoding !== undefined) request.headers["accept-encoding"] = encoding;
  const response = new ServerResponse(request);
  smallerCopies(staticFiles(folder))(request, response);
  return [request.url, response.getHeader("content-encoding"), response.getHeader("content-type")];
}

const script = "/_next/static/chunks/a.js";

it("sends the copy to a browser that can read it", () => {
  const copy = [`${script}.br`, "br", "text/javascript; charset=utf-8"];
  for (const encoding of ["gzip, deflate, br, zstd", "br", "br;q=0.5, gzip", "gzip,br"]) {
    expect(asked(script, encoding), encoding).toEqual(copy);
  }
  expect(asked(`${script}?v=1`, "br")[0]).toBe(`${script}.br?v=1`);
});

it("sends the file itself to all others", () => {
  for (const encoding of [undefined, "", "gzip, deflate", "brown", "br;q=0", "br;q=0.000, gzip"]) {
    expect(asked(script, encoding), encoding).toEqual([script, undefined, undefined]);
  }
});

it("leaves every other request alone", () => {
  for (const url of [
    "/_next/static/chunks/b.css",
    "/_next/static/chunks/a.js.br",
    "/progress",
    `/x${script}`,
  ]) {
    expect(asked(url, "br"), url).toEqual([url, undefined, undefined]);
  }
});

it("knows the files and no folder, and works without a build", () => {
  const files = ["a.js", "a.js.br", "b.css", "c.js"].map((file) => `/_next/static/chunks/${file}`);
  expect([...staticFiles(folder)].sort()).toEqual(files);
  expect(staticFiles(path.join(folder, "none"))).toEqual(new Set());
});
