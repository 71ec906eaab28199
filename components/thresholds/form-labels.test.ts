import { expect, it } from "vitest";
import { formLabels } from "@/components/thresholds/form-labels";
import { defaultThresholds } from "@/lib/guide/thresholds";

const withLabel = (label: string) => ({
  ...defaultThresholds,
  catalogue: {
    ...defaultThresholds.catalogue,
    forms: [{ id: "nbme-9", source: "nbme" as const, label, measure: "score" as const, onSale: true }],
  },
});

it("takes a form's label from the first document that has it, and otherwise its id", () => {
  expect(formLabels(null, withLabel("The ninth"), defaultThresholds)("nbme-9")).toBe("The ninth");
  expect(formLabels(null, withLabel("The ninth"), defaultThresholds)("uwsa-2")).toBe("UWSA 2");
  expect(formLabels(null)("nbme-9")).toBe("nbme-9");
});
