import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Row, register } from "./register";
import { requirements } from "./requirements";

// `npx vitest run --project unit lib/testing/asvs -u` writes docs/asvs.md again.

const folders = ["app/testing/asvs", "e2e/asvs"];

/** The tests that are named after requirements. A string that begins with ids is a test's name. */
const own = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .flatMap((file) => {
      const names = readFileSync(`${folder}/${file}`, "utf8").matchAll(
        /(["'`])((?:\d+\.\d+\.\d+ )+)(.*?)\1/g,
      );
      return [...names].map(([, , ids = "", name = ""]) => ({
        ids: ids.trim().split(" "),
        file: `${folder}/${file}`,
        name,
      }));
    }),
);

const listed = register.flatMap((row) => row.ids.split(" ").map((id) => ({ id, row })));
const hasOwn = new Set(own.flatMap(({ ids }) => ids));

/** The names of the tests in a file. */
function namesIn(file: string): string[] {
  if (!existsSync(file)) return [];
  const calls = readFileSync(file, "utf8").matchAll(
    /(?:\b(?:it|test)\b[^"'`\n]*|\)|\]\))\(\s*(["'`])(.*?)\1,/g,
  );
  return [...calls].map(([, , name = ""]) => name);
}

describe("the register of ASVS 5.0", () => {
  it("has each requirement of levels 1 and 2 once, and no other", () => {
    expect(requirements.size).toBe(253);
    const ids = [...hasOwn, ...listed.map(({ id }) => id)];
    const byNumber = (one: string, other: string) => one.localeCompare(other, "en", { numeric: true });
    expect(ids.sort(byNumber)).toEqual([...requirements.keys()]);
  });

  it("names tests that exist", () => {
    const missing = register.flatMap((row) =>
      "test" in row && !namesIn(row.test[0]).includes(row.test[1]) ? [row.test] : [],
    );
    expect(missing).toEqual([]);
  });

  it("names phrases that stand in the documents", () => {
    const missing = register.flatMap((row) => {
      const named = "said" in row ? row.said : "operator" in row ? row.operator : null;
      return named && !readFileSync(named[0], "utf8").includes(named[1]) ? [named] : [];
    });
    expect(missing).toEqual([]);
  });

  it("is docs/asvs.md", async () => {
    const counts = (kind: (row: Row) => boolean) => listed.filter(({ row }) => kind(row)).length;
    const rows = [...requirements].map(([id, level]) => `| ${id} | ${level} | ${standing(id)} |\n`);
    const text = `# Readyline and OWASP ASVS 5.0, level 2

The ids are those of the [OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS)
(CC BY-SA 4.0); look there for what each one asks. This table is made of \`lib/testing/asvs/register.ts\` and of the names
of the tests in \`app/testing/asvs\` and \`e2e/asvs\`, which \`npm run test:long\` runs.

Of ${requirements.size} requirements ${hasOwn.size} have a test of their own, ${counts((row) => "test" in row)} are shown by another test, ${counts((row) => "said" in row)} ask for
documents, ${counts((row) => "operator" in row)} are for whoever runs Readyline, ${counts((row) => "doesNotApply" in row)} don't apply, and ${counts((row) => "notMet" in row)} are not met.

| id | level | how it stands |
| --- | --- | --- |
${rows.join("")}`;
    await expect(text).toMatchFileSnapshot("../../../docs/asvs.md");
  });
});

function standing(id: string): string {
  const tests = own.filter(({ ids }) => ids.includes(id));
  if (tests.length > 0) return tests.map(({ file, name }) => `Test: ${name} (\`${file}\`)`).join("; ");
  const row = listed.find((one) => one.id === id)?.row;
  if (row === undefined) return "Missing";
  if ("test" in row) return `Test: ${row.test[1]} (\`${row.test[0]}\`)`;
  if ("said" in row) return `Said in \`${row.said[0]}\``;
  if ("operator" in row) return `The operator's: \`${row.operator[0]}\``;
  return "notMet" in row ? `**Not met.** ${row.notMet}` : `Doesn't apply. ${row.doesNotApply}`;
}
