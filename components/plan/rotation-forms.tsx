import { type RowActions, RowForms } from "@/components/plan/row-forms";
import { DateField, SelectField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import { TextField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/days";
import { type Rotation, rotationNames } from "@/lib/guide/rotations";

/** Forms to change, remove and add rotations. */
export function RotationForms({
  rotations,
  asked,
  ...actions
}: RowActions & { rotations: readonly (Rotation & { version: number })[]; asked: string | undefined }) {
  return (
    <RowForms
      {...actions}
      noun="rotation"
      asked={asked}
      hrefOf={(page) => `/plan/setup?rotations=${page}#rotations`}
      rows={rotations}
      detailOf={({ kind, from, to }) =>
        `${rotationNames[kind]}, ${formatDay(from, "long")} to ${formatDay(to, "long")}`
      }
      fields={(rotation) => (
        <>
          <TextField name="name" label="Name" defaultValue={rotation?.name} />
          <SelectField
            name="kind"
            label="Type"
            defaultValue={rotation?.kind ?? "ir-elective"}
            options={optionsOf(rotationNames)}
          />
          <DateField name="from" label="First day" defaultValue={rotation?.from} />
          <DateField name="to" label="Last day" defaultValue={rotation?.to} />
        </>
      )}
    />
  );
}
