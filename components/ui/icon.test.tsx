import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { iconNames } from "./icon";

it("has a picture for each name, and no other", () => {
  const sprite = readFileSync(new URL("icons.svg", import.meta.url), "utf8");
  const drawn = [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id);
  expect(drawn).toEqual([...iconNames]);
});
