import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { mostBytesOf } from "@/lib/refused-requests.mjs";

it("the forms for texts longer than a note are on pages that take them, and all others are on pages that don't", () => {
  const forms = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "actions.ts")
    .map((file) => {
      const long = [...readFileSync(path.join("app", file), "utf8").matchAll(/long: \["(\w+)"\]/g)];
      const page = `/${path
        .dirname(file)
        .split("/")
        .filter((part) => !part.startsWith("("))
        .join("/")}`;
      return { page, texts: new Set(long.map(([, name]) => name).filter((name) => name !== "note")) };
    });
  const most = (isLong: boolean) =>
    forms.filter(({ texts }) => texts.size > 0 === isLong).map(({ page }) => mostBytesOf(page));
  expect(
    forms
      .filter(({ texts }) => texts.size > 0)
      .map(({ page }) => page)
      .sort(),
  ).toEqual(["/programs", "/statement", "/thresholds"]);
  expect(new Set(most(true))).toEqual(new Set([512 * 1024]));
  expect(new Set(most(false))).toEqual(new Set([128 * 1024]));
});
