import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const read = (file: string) => readFileSync(file, "utf8");
const documents = ["README.md", "CONTRIBUTING.md", "SECURITY.md"].concat(
  readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
);

describe("the documents", () => {
  it("and the lockfile name the same Node versions as package.json", () => {
    const { engines } = JSON.parse(read("package.json"));
    expect(engines.node).toBe("^20.19 || >=22.12");
    expect(read("README.md")).toContain(`Node \`${engines.node}\``);
    expect(JSON.parse(read("package-lock.json")).packages[""].engines).toEqual(engines);
  });

  it("name and link to existing files", () => {
    const named = documents.flatMap((file) => {
      const text = read(file);
      const links = [...text.matchAll(/\]\(([^):]+)\)/g)].map(([, link = ""]) =>
        path.join(path.dirname(file), link),
      );
      const names = [...text.matchAll(/`((?:app|components|db|docs|e2e|lib)\/[^`<… ]*)`/g)].map(
        ([, name = ""]) => name,
      );
      return [...links, ...names];
    });
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("name existing scripts", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = documents.flatMap((file) =>
      [...read(file).matchAll(/npm (?:run ([a-z:]+)|(test|start))\b/g)].map(
        ([, one, other]) => one ?? other ?? "",
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
