import { NumberField } from "@/components/ui/fields";
import { TextField } from "@/components/ui/text-field";
import { criteria, criterionNames, type Weights } from "@/lib/guide/programs";

/** How much each criterion counts, and the states where the applicant wants to live. */
export function WeightFields({ weights, states }: { weights: Weights; states: readonly string[] }) {
  return (
    <>
      {criteria.map((criterion) => (
        <NumberField
          key={criterion}
          name={criterion}
          label={criterionNames[criterion]}
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
