import { expect, it } from "vitest";
import { kindWords } from "@/components/statement/version-words";

it("says how a version was saved", () => {
  expect(kindWords({ kind: "saved", restoredFrom: null })).toBe("saved by you");
  expect(kindWords({ kind: "autosaved", restoredFrom: null })).toBe("saved automatically");
  expect(kindWords({ kind: "restored", restoredFrom: 4 })).toBe("restored from version 4");
});
