import { roleOptions } from "@/components/people/role-options";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/fields";

/** A plain GET form: what is filtered stands in the address, and can be kept or sent. */
export function PeopleFilter({ query, role }: { query: string; role: string }) {
  return (
    <search>
      <form className="mb-5 grid max-w-[40rem] items-start gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
        <TextField name="q" label="Email or name" type="search" defaultValue={query} />
        <SelectField
          name="role"
          label="Role"
          defaultValue={role}
          options={[{ value: "", label: "Any" }, ...roleOptions]}
        />
        <Button type="submit" tone="quiet" className="sm:mt-6">
          Search
        </Button>
      </form>
    </search>
  );
}
