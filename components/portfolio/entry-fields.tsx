import { DateField, SelectField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import { TextField } from "@/components/ui/text-field";
import { areaNames, type PortfolioEntry } from "@/lib/guide/portfolio";

/** All fields of an entry. */
export function EntryFields({ entry }: { entry?: PortfolioEntry | undefined }) {
  return (
    <>
      <SelectField
        name="area"
        label="Area"
        defaultValue={entry?.area ?? "ir-exposure"}
        options={optionsOf(areaNames)}
      />
      <TextField name="title" label="Title" defaultValue={entry?.title} />
      <DateField name="from" label="From" optional defaultValue={entry?.from} />
      <DateField name="to" label="To" optional defaultValue={entry?.to} />
      <TextField name="place" label="Place" optional defaultValue={entry?.place} />
      <TextField name="supervisor" label="Supervisor" optional defaultValue={entry?.supervisor} />
      <TextField name="outcome" label="Result" optional defaultValue={entry?.outcome} />
      <TextField name="link" label="Link" optional type="url" defaultValue={entry?.link} />
    </>
  );
}
