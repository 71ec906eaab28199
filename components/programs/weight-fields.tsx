import { NumberField, TextField } from "@/components/ui/fields";
import { type Criterion, criteria, type Weights } from "@/lib/guide/programs";

const labels: Record<Criterion, string> = {
  kind: "Type fits your scenario",
  imgFriendly: "IMG-friendly",
  irExposure: "IR exposure",
  geography: "In your preferred states",
};

/** How much each criterion counts, and the states where the applicant wants to live. */
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
        label="Preferred states"
        optional
        hint="For example TX, NY. Leave empty if the location does not matter."
        defaultValue={states.join(", ")}
      />
    </>
  );
}
