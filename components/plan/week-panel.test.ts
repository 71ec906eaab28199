import { expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { PlannedTest } from "@/lib/guide/test-schedule";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { testWords } from "./week-panel";

const { catalogue } = defaultThresholds;
const today = day("2026-06-12");

const taken = (source: Assessment["source"], form: string, score: number, before: number): Assessment => ({
  id: form,
  takenOn: addDays(today, -before),
  source,
  form,
  score,
  percent: null,
});
const due = (id: string, after: number): PlannedTest => ({
  on: addDays(today, after),
  form: catalogue.forms.find((form) => form.id === id) ?? null,
  fullLength: false,
});
const words = (taken: Assessment[], tests: PlannedTest[]) => testWords({ taken, tests }, catalogue, today);

it("the week names every test that was taken, counted or not, and every one that is due", () => {
  const week = [
    taken("nbme", "nbme-15", 228, 3),
    taken("nbme", "nbme-16", 237, 0),
    taken("uwsa", "uwsa-3", 250, 0),
  ];
  const all = "Taken: NBME 15 (228), NBME 16 (237), UWSA 3 (250)";
  expect(words(week, [])).toEqual([all]);
  expect(words(week, [due("nbme-9", 0), due("nbme-10", 2)])).toEqual([
    all,
    "NBME 9: due today",
    "NBME 10: due Sun 14 June",
  ]);
  expect(words([], [])).toEqual(["No practice test is due this week"]);
});
