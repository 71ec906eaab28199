import { DateField, SelectField, TextField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import { areaNames, type PortfolioEntry } from "@/lib/guide/portfolio";

/** Everything that there is to say of an entry. */
export function EntryFields({ entry }: { entry?: PortfolioEntry | undefined }) {
  return (
    <>
      <SelectField
        name="area"
        label="Area"
        defaultValue={entry?.area ?? "ir-exposure"}
        options={optionsOf(areaNames)}
      />
      <TextField name="title" label="What it was" defaultValue={entry?.title} />
      <DateField name="from" label="From" optional defaultValue={entry?.from} />
      <DateField name="to" label="To" optional defaultValue={entry?.to} />
      <TextField name="place" label="Place" optional defaultValue={entry?.place} />
      <TextField name="supervisor" label="With whom" optional defaultValue={entry?.supervisor} />
      <TextField name="outcome" label="What came of it" optional defaultValue={entry?.outcome} />
      <TextField name="link" label="Link" optional type="url" defaultValue={entry?.link} />
    </>
  );
}
