import { passesOf, type Resource, resourceNames } from "@/components/plan/resources";
import { type RowActions, RowForms } from "@/components/plan/row-forms";
import { SelectField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import { TextField } from "@/components/ui/text-field";

type ResourceFormsProps = RowActions & {
  resources: readonly (Resource & { version: number })[];
  /** Passes of the bank by the log, as a text. */
  bankPasses: string;
  /** The page in the address. */
  asked: string | undefined;
};

/** Forms to change, remove and add study resources. */
export function ResourceForms({ resources, bankPasses, asked, ...actions }: ResourceFormsProps) {
  return (
    <RowForms
      {...actions}
      noun="resource"
      asked={asked}
      hrefOf={(page) => `/plan/setup?resources=${page}#resources`}
      rows={resources}
      detailOf={(resource) => resourceNames[resource.kind] + passesOf(resource, bankPasses)}
      fields={(resource) => (
        <>
          <TextField name="name" label="Name" defaultValue={resource?.name} />
          <SelectField
            name="kind"
            label="Type"
            defaultValue={resource?.kind ?? "other"}
            options={optionsOf(resourceNames)}
          />
          <TextField
            name="passes"
            label="Passes done"
            optional
            inputMode="decimal"
            defaultValue={resource && resource.passes > 0 ? String(resource.passes) : ""}
          />
        </>
      )}
    />
  );
}
