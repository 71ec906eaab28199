import { expect, it } from "vitest";
import { isUuid } from "./uuid";

const id = "0123abcd-0000-4000-8000-00000000f00d";

it.each([
  [id, true],
  [id.toUpperCase(), false],
  [` ${id}`, false],
  [`${id}0`, false],
  [`0${id}`, false],
  [id.replaceAll("-", ""), false],
  [id.replace("4000", "400g"), false],
  [id.slice(1), false],
  [id.slice(0, -1), false],
  ["", false],
])("%j is a uuid as PostgreSQL writes it: %s", (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});
