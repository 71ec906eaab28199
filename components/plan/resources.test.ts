import { expect, it } from "vitest";
import { passesOf, type Resource } from "@/components/plan/resources";

const resource = (kind: Resource["kind"], passes: number): Resource => ({ id: "a", kind, name: "A", passes });

it.each([
  [", 0.40 of 1–1.5 passes in the log", resource("bank", 3), "0.40 of 1–1.5 passes"],
  ["", resource("text", 0), "0.40 passes"],
  [", 1 pass", resource("text", 1), "0.40 passes"],
  [", 1.5 passes", resource("cards", 1.5), "0.40 passes"],
])("shows the passes of a resource: “%s”", (words, one, bankPasses) => {
  expect(passesOf(one, bankPasses)).toBe(words);
});
