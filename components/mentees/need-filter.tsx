import { type MenteeSort, menteeSortNames, menteeSorts } from "@/components/mentees/mentee-order";
import { needWords } from "@/components/mentees/need-words";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/fields";
import { needs } from "@/lib/guide/triage";

/** A plain GET form: what is filtered stands in the address, and can be kept or sent. */
export function NeedFilter({ need, query, sort }: { need: string; query: string; sort: MenteeSort }) {
  return (
    <search>
      <form className="mb-5 grid max-w-[52rem] items-end gap-3 sm:grid-cols-[repeat(3,minmax(0,1fr))_auto]">
        <TextField name="q" label="Name" type="search" defaultValue={query} />
        <SelectField
          name="need"
          label="Need"
          defaultValue={need}
          options={[
            { value: "", label: "Any" },
            ...needs.map((value) => ({ value, label: needWords[value] })),
          ]}
        />
        <SelectField
          name="sort"
          label="Sort"
          defaultValue={sort}
          options={menteeSorts.map((value) => ({ value, label: menteeSortNames[value] }))}
        />
        <Button type="submit" tone="quiet">
          Filter
        </Button>
      </form>
    </search>
  );
}
