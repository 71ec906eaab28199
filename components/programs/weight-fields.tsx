import { NumberField, TextField } from "@/components/ui/fields";
import { type Criterion, criteria, type Weights } from "@/lib/guide/programs";

const labels: Record<Criterion, string> = {
  kind: "Kind against your scenario",
  imgFriendly: "IMG-friendly",
  irExposure: "IR exposure",
  geography: "Where you want to live",
  signal: "Signal",
};

/** How much each thing counts, and where the applicant wants to live. */
export function WeightFields({ weights, states }: { weights: Weights; states: readonly string[] }) {
  return (
    <>
      {criteria.map((criterion) => (
        <NumberField
          key={criterion}
          name={criterion}
          label={labels[criterion]}
          defaultValue={weights[criterion]}
        />
      ))}
      <TextField
        name="states"
        label="States to live in"
        optional
        hint="Such as TX, NY. Empty: anywhere, and the place does not count."
        defaultValue={states.join(", ")}
      />
    </>
  );
}
