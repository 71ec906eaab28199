import { expect, it } from "vitest";
import { counted, kindWords } from "@/components/statement/version-words";

it.each([
  [0, "0 words"],
  [1, "1 word"],
  [1234, "1,234 words"],
])("counts %i", (count, words) => {
  expect(counted(count, "word")).toBe(words);
});

it("says how a version was saved", () => {
  expect(kindWords({ kind: "saved", restoredFrom: null })).toBe("saved by you");
  expect(kindWords({ kind: "autosaved", restoredFrom: null })).toBe("saved automatically");
  expect(kindWords({ kind: "restored", restoredFrom: 4 })).toBe("restored from version 4");
});
