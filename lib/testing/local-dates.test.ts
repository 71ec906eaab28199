import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** Code whose result depends on the time zone of the machine that runs it. Days are `Day`; instants get a zone. */
const local: RegExp[] = [
  /\.(get|set)(FullYear|Year|Month|Date|Day|Hours|Minutes|TimezoneOffset)\(/,
  /\.to(Locale)?(Date|Time)String\(/,
  // Several numbers, or a text with a time and without a zone. A text without a time is UTC.
  /new Date\(\s*[\w.]+\s*,/,
  /(new Date|Date\.parse)\(\s*["'`][^"'`]*T[\d:.]+["'`]/,
  /new Intl\.DateTimeFormat\((?![^;]*timeZone)/,
];

const folders = ["app", "components", "db", "e2e", "lib"];
const thisFile = path.join("lib", "testing", "local-dates.test.ts");

const uses = (source: string) => local.filter((pattern) => pattern.test(source)).map(String);

it("no code depends on the time zone of the machine", () => {
  const files = folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
    )
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && file !== thisFile);
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => uses(readFileSync(file, "utf8")).map((use) => `${file}: ${use}`));
  expect(found).toEqual([]);
});

it.each([
  "at.getDate()",
  "at.setHours(0)",
  "at.toDateString()",
  "at.toLocaleDateString('en')",
  "new Date(year, month - 1, date)",
  "new Date(2026, 0, 1)",
  "new Date('2026-06-09T10:00')",
  `new Intl.DateTimeFormat("en-GB", { day: "numeric" })`,
])("%s is found", (code) => expect(uses(code)).toHaveLength(1));

it.each([
  "at.getUTCDate()",
  "new Date()",
  "new Date(0)",
  "new Date(at)",
  "new Date(now.getTime() + 1)",
  "new Date(Date.UTC(2026, 5, 9))",
  "new Date('2026-06-09')",
  "new Date('2026-06-09T10:00:00Z')",
  `new Intl.DateTimeFormat("en-GB", { day: "numeric", timeZone })`,
])("%s is allowed", (code) => expect(uses(code)).toEqual([]));
