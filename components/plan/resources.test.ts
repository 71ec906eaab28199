import { expect, it } from "vitest";
import { passesOf, type Resource } from "@/components/plan/resources";

const resource = (kind: Resource["kind"], passes: number): Resource => ({ id: "a", kind, name: "A", passes });

it.each([
  [", 0.40 passes by your log", resource("bank", 3), 0.4],
  ["", resource("text", 0), 0.4],
  [", 1 pass", resource("text", 1), 0.4],
  [", 1.5 passes", resource("cards", 1.5), 0.4],
])("says how often a resource was gone through: “%s”", (words, one, bankPasses) => {
  expect(passesOf(one, bankPasses)).toBe(words);
});
