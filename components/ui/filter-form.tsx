import { Button } from "@/components/ui/button";
import { DateField, SelectField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import { TextField } from "@/components/ui/text-field";

type Filter = { name: string; label: string; value: string | null | undefined } & (
  | { type: "search" | "date" }
  | {
      /** The choices: value to label. */
      names: Readonly<Record<string, string>>;
      /** The label of an empty choice; without it one of the others is always chosen. */
      none?: string;
    }
);

/** A GET form that filters a list. The filters are in the address, so the page can be bookmarked and sent. */
export function FilterForm({
  filters,
  kept = {},
  submit,
}: {
  filters: readonly Filter[];
  /** What else stays in the address, by name. */
  kept?: Readonly<Record<string, string>>;
  submit: string;
}) {
  return (
    <search>
      <form className="mb-5 grid max-w-[60rem] items-start gap-3 sm:flex sm:flex-wrap sm:[&>.field]:max-w-72 sm:[&>.field]:flex-1 sm:[&>.field]:basis-36">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {filters.map(({ name, label, value, ...filter }) => {
          const field = { name, label, defaultValue: value ?? "" };
          if ("names" in filter)
            return <SelectField key={name} {...field} options={optionsOf(filter.names, filter.none)} />;
          if (filter.type === "date") return <DateField key={name} {...field} />;
          return <TextField key={name} {...field} type="search" />;
        })}
        <Button type="submit" tone="quiet" className="sm:mt-6">
          {submit}
        </Button>
      </form>
    </search>
  );
}
