import { randomUUID } from "node:crypto";
import { passesOf, type Resource, resourceNames } from "@/components/plan/resources";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SelectField, TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";

type ResourceFormsProps = {
  resources: readonly Resource[];
  /** Passes of the bank that the log counts, in words. */
  bankPasses: string;
  add: FormAction;
  change: FormAction;
  remove: FormAction;
};

/** What an applicant studies with, each with its form folded away, and one for another. */
export function ResourceForms({ resources, bankPasses, add, change, remove }: ResourceFormsProps) {
  return (
    <div className="grid gap-6">
      {resources.length > 0 && (
        <ul className="border-line border-t">
          {resources.map((resource) => (
            <li key={resource.id} className="border-line border-b py-2.5">
              <p>{resource.name}</p>
              <p className="text-sm text-soft">
                {resourceNames[resource.kind]}
                {passesOf(resource, bankPasses)}
              </p>
              <Disclosure
                summary={
                  <span>
                    Change<span className="sr-only"> {resource.name}</span>
                  </span>
                }
              >
                <ActionForm
                  action={change}
                  label={`Change ${resource.name}`}
                  hidden={{ id: resource.id }}
                  layout="grid"
                >
                  <ResourceFields resource={resource} />
                  <SubmitButton>Save</SubmitButton>
                </ActionForm>
                <ActionForm
                  action={remove}
                  label={`Remove ${resource.name}`}
                  hidden={{ id: resource.id }}
                  className="mt-3"
                >
                  <SubmitButton tone="danger" pendingLabel="Removing…">
                    Remove<span className="sr-only"> {resource.name}</span>
                  </SubmitButton>
                </ActionForm>
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={add} label="Add a resource" hidden={{ id: randomUUID() }} layout="grid">
        <ResourceFields />
        <SubmitButton tone="quiet" pendingLabel="Adding…">
          Add the resource
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

function ResourceFields({ resource }: { resource?: Resource }) {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" defaultValue={resource?.name} />
      <SelectField
        name="kind"
        label="Kind"
        defaultValue={resource?.kind ?? "other"}
        options={Object.entries(resourceNames).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        name="passes"
        label="Passes done"
        optional
        inputMode="decimal"
        autoComplete="off"
        defaultValue={resource && resource.passes > 0 ? String(resource.passes) : ""}
      />
    </>
  );
}
