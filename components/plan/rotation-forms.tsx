import { randomUUID } from "node:crypto";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { DateField, SelectField, TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDay } from "@/lib/days";
import { type Rotation, rotationKinds, rotationNames } from "@/lib/guide/rotations";

type RotationFormsProps = {
  rotations: readonly Rotation[];
  add: FormAction;
  change: FormAction;
  remove: FormAction;
};

/** The rotations, each with its form folded away, and one for another. */
export function RotationForms({ rotations, add, change, remove }: RotationFormsProps) {
  return (
    <div className="grid gap-6">
      {rotations.length > 0 && (
        <ul className="border-line border-t">
          {rotations.map((rotation) => (
            <li key={rotation.id} className="border-line border-b py-2.5">
              <p>{rotation.name}</p>
              <p className="text-sm text-soft">
                {rotationNames[rotation.kind]}, {formatDay(rotation.from, "long")} to{" "}
                {formatDay(rotation.to, "long")}
              </p>
              <Disclosure
                summary={
                  <span>
                    Change<span className="sr-only"> {rotation.name}</span>
                  </span>
                }
              >
                <ActionForm
                  action={change}
                  label={`Change ${rotation.name}`}
                  hidden={{ id: rotation.id }}
                  layout="grid"
                >
                  <RotationFields rotation={rotation} />
                  <SubmitButton>Save</SubmitButton>
                </ActionForm>
                <ActionForm
                  action={remove}
                  label={`Remove ${rotation.name}`}
                  hidden={{ id: rotation.id }}
                  className="mt-3"
                >
                  <SubmitButton tone="danger" pendingLabel="Removing…">
                    Remove<span className="sr-only"> {rotation.name}</span>
                  </SubmitButton>
                </ActionForm>
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={add} label="Add a rotation" hidden={{ id: randomUUID() }} layout="grid">
        <RotationFields />
        <SubmitButton tone="quiet" pendingLabel="Adding…">
          Add the rotation
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

function RotationFields({ rotation }: { rotation?: Rotation }) {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" defaultValue={rotation?.name} />
      <SelectField
        name="kind"
        label="Kind"
        defaultValue={rotation?.kind ?? "ir-elective"}
        options={rotationKinds.map((kind) => ({ value: kind, label: rotationNames[kind] }))}
      />
      <DateField name="from" label="First day" defaultValue={rotation?.from} />
      <DateField name="to" label="Last day" defaultValue={rotation?.to} />
    </>
  );
}
