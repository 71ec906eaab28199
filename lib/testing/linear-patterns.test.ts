import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ParserPlugin, parse } from "@babel/parser";
import { analyse } from "scslre";
import { expect, it } from "vitest";

const folders = ["app", "components", "db", "lib"];

/** What they read comes from whoever runs the server. */
const trusted = [path.join("lib", "env.ts")];

type Pattern = { file: string; source: string; flags: string };

/** The regular expressions of a file. */
function patternsIn(file: string): Pattern[] {
  const plugins: ParserPlugin[] = file.endsWith("x") ? ["typescript", "jsx"] : ["typescript"];
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, pattern, flags } = node as Record<string, unknown>;
    if (type === "RegExpLiteral") found.push({ file, source: String(pattern), flags: String(flags) });
    for (const part of Object.values(node)) visit(part);
  };
  visit(parse(readFileSync(file, "utf8"), { sourceType: "module", plugins }).program.body);
  return found;
}

/** Whether its time can grow with the square of the text's length, or faster. */
const isSlow = ({ source, flags }: Pick<Pattern, "source" | "flags">) =>
  analyse({ source, flags }).reports.length > 0;

it("no regular expression takes much longer for a long text than for a short one", () => {
  const files = folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
    )
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.test\.|[/\\]testing[/\\]/.test(file));
  const patterns = files.filter((file) => !trusted.includes(file)).flatMap(patternsIn);
  expect(patterns.length).toBeGreaterThan(100);
  expect(patterns.filter(isSlow)).toEqual([]);
});

it.each([String.raw`[.]\S*\/`, String.raw`\s+$`, "(a+)+b", "^-+|-+$"])("%s is found", (source) =>
  expect(isSlow({ source, flags: "g" })).toBe(true),
);
