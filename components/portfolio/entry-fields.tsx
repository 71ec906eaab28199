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
      <TextField name="title" label="What it was" autoComplete="off" defaultValue={entry?.title} />
      <DateField name="from" label="From" optional defaultValue={entry?.from ?? ""} />
      <DateField name="to" label="To" optional defaultValue={entry?.to ?? ""} />
      <TextField name="place" label="Place" optional autoComplete="off" defaultValue={entry?.place ?? ""} />
      <TextField
        name="supervisor"
        label="With whom"
        optional
        autoComplete="off"
        defaultValue={entry?.supervisor ?? ""}
      />
      <TextField
        name="outcome"
        label="What came of it"
        optional
        autoComplete="off"
        defaultValue={entry?.outcome ?? ""}
      />
      <TextField
        name="link"
        label="Link"
        optional
        type="url"
        autoComplete="off"
        defaultValue={entry?.link ?? ""}
      />
    </>
  );
}
