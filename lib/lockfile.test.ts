import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Entry = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> };
type Lockfile = { packages: Record<string, Entry> };
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;

const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

function atLeast(version: string, floor: string): boolean {
  const [have, want] = [numbers(version), numbers(floor)];
  const different = have.findIndex((part, index) => part !== want[index]);
  return different === -1 || (have[different] ?? 0) > (want[different] ?? 0);
}

describe("the lockfile", () => {
  it("contains no registry, so that it installs from any", () => {
    const entries = Object.values(packages);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(({ resolved }) => resolved?.startsWith("http"))).toEqual([]);
  });

  // An advisory service is not reachable everywhere, so the lowest safe versions are listed here.
  it.each([
    ["next", "16.4.5"],
    ["react", "19.3.1"],
    ["react-dom", "19.3.1"],
    ["drizzle-orm", "0.45.2"],
    ["next-auth", "4.24.13"],
  ])("has %s at %s or newer", (name, floor) => {
    const version = packages[`node_modules/${name}`]?.version ?? "0.0.0";
    expect(atLeast(version, floor), `${name} ${version}`).toBe(true);
  });

  // If a platform's binary is missing from the lockfile, npm ci fails on every platform.
  it("has the binaries of all platforms", () => {
    const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (wanted) =>
          !packages[`${name}/node_modules/${wanted}`]?.version &&
          !packages[`node_modules/${wanted}`]?.version,
      ),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(packages).filter((name) => name.includes("/oxide-")).length).toBeGreaterThan(5);
  });
});
