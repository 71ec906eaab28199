import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const read = (file: string) => readFileSync(file, "utf8");
const documents = ["README.md", "CONTRIBUTING.md"].concat(
  readdirSync("docs/decisions").map((name) => path.join("docs/decisions", name)),
);

describe("the documents", () => {
  it("and the lockfile name the same Node versions as package.json", () => {
    const { engines } = JSON.parse(read("package.json"));
    expect(engines.node).toBe("^20.19 || >=22.12");
    expect(read("README.md")).toContain(`Node \`${engines.node}\``);
    expect(JSON.parse(read("package-lock.json")).packages[""].engines).toEqual(engines);
  });

  it("link to existing files", () => {
    const links = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^):]+)\)/g)].map(([, link = ""]) => path.join(path.dirname(file), link)),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});
