import { expect, it } from "vitest";
import { optionsOf } from "@/components/ui/options";

it("makes a choice of each name, in their order, after the one to choose nothing", () => {
  const names = { gold: "Gold", silver: "Silver" };
  const all = [
    { value: "gold", label: "Gold" },
    { value: "silver", label: "Silver" },
  ];
  expect(optionsOf(names)).toEqual(all);
  expect(optionsOf(names, "No signal")).toEqual([{ value: "", label: "No signal" }, ...all]);
});
