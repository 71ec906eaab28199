import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("asks first for families that have one face, with the Latin letters that layout.tsx loads early", () => {
  const faces = [
    ...readFileSync("app/fonts.css", "utf8").matchAll(/font-family: ("[^"]+");[^}]+files\/([^"]+)"/g),
  ];
  const stacks = [...readFileSync("app/globals.css", "utf8").matchAll(/--font-\w+: ("[^"]+"), ("[^"]+"),/g)];
  const filesOf = (family = "") => faces.flatMap(([, of, file]) => (of === family ? [file] : []));
  const layout = readFileSync("app/layout.tsx", "utf8");
  expect(stacks).toHaveLength(2);
  for (const [, first, second] of stacks) {
    expect(filesOf(first)).toEqual([expect.stringContaining("-latin-")]);
    expect(layout).toContain(`/files/${filesOf(first)}"`);
    expect(filesOf(second).length).toBeGreaterThan(1);
  }
});
