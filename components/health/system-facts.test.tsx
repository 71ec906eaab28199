import { expect, it } from "vitest";
import { SystemFacts } from "@/components/health/system-facts";
import { markupOf } from "@/components/ui/drawn";

const system = {
  version: "1.0.0",
  node: "v20",
  engine: "embedded",
  server: "18",
  applied: 5,
  known: 6,
  pool: null,
  disk: { freeBytes: 0, floorBytes: 1024 ** 2 },
  clockAheadMs: -90_000,
  mail: { value: "On", note: "" },
  backup: { value: "None", note: "" },
  lastError: null,
} as const;

const labels = (problems: Parameters<typeof SystemFacts>[0]["problems"]) =>
  [...markupOf(<SystemFacts {...system} problems={problems} />).matchAll(/<dt[^>]*>(.*?)<\/dt>/g)].map(
    ([, label = ""]) =>
      label
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
  );

const usual = [
  ...["Readyline", "Database", "Migrations", "Free space", "Connections", "Email", "Last backup"],
  ...["Clock difference", "Last error"],
];

it("shows the facts in one order while nothing is wrong", () => {
  expect(labels([])).toEqual(usual);
});

it("marks in words what is wrong, and shows it first, the most urgent before the others", () => {
  const problems = [
    { kind: "migrations", when: "now", sentence: "" },
    { kind: "slow", when: "soon", sentence: "" },
    { kind: "clock", when: "soon", sentence: "" },
  ] as const;
  expect(labels(problems)).toEqual([
    "Wrong Migrations",
    "Needs attention Clock difference",
    ...usual.filter((label) => !["Migrations", "Clock difference"].includes(label)),
  ]);
});
