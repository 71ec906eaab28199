import { type ProgramSort, programSortNames, programSorts } from "@/components/programs/program-order";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/fields";
import { programKindNames, programKinds, programStatuses, programStatusNames } from "@/lib/guide/programs";

type ProgramFilterProps = { query: string; kind: string; status: string; sort: ProgramSort };

/** A plain GET form: the address holds what is shown. */
export function ProgramFilter({ query, kind, status, sort }: ProgramFilterProps) {
  return (
    <search>
      <form className="mb-5 grid max-w-[60rem] items-end gap-3 sm:grid-cols-[repeat(4,minmax(0,1fr))_auto]">
        <TextField name="q" label="Name" type="search" defaultValue={query} />
        <SelectField
          name="kind"
          label="Kind"
          defaultValue={kind}
          options={[
            { value: "", label: "Any" },
            ...programKinds.map((value) => ({ value, label: programKindNames[value] })),
          ]}
        />
        <SelectField
          name="status"
          label="Status"
          defaultValue={status}
          options={[
            { value: "", label: "Any" },
            ...programStatuses.map((value) => ({ value, label: programStatusNames[value] })),
          ]}
        />
        <SelectField
          name="sort"
          label="Order"
          defaultValue={sort}
          options={programSorts.map((value) => ({ value, label: programSortNames[value] }))}
        />
        <Button type="submit" tone="quiet">
          Filter
        </Button>
      </form>
    </search>
  );
}
