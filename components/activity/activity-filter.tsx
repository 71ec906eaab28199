import { activityNames } from "@/components/activity/activity-words";
import { Button } from "@/components/ui/button";
import { DateField, SelectField, TextField } from "@/components/ui/fields";
import { activityKinds } from "@/lib/activity";

type ActivityFilterProps = { person: string; kind: string; from: string; to: string };

/** A plain GET form: what is filtered stands in the address, and can be kept or sent. */
export function ActivityFilter({ person, kind, from, to }: ActivityFilterProps) {
  return (
    <search>
      <form className="mb-5 grid max-w-[60rem] items-start gap-3 sm:grid-cols-2 lg:grid-cols-[repeat(2,minmax(0,1.4fr))_repeat(2,minmax(0,1fr))_auto]">
        <TextField name="person" label="Email or name" type="search" defaultValue={person} />
        <SelectField
          name="kind"
          label="What"
          defaultValue={kind}
          options={[
            { value: "", label: "Anything" },
            ...activityKinds.map((value) => ({ value, label: activityNames[value] })),
          ]}
        />
        <DateField name="from" label="From" defaultValue={from} />
        <DateField name="to" label="To" defaultValue={to} />
        <Button type="submit" tone="quiet" className="sm:mt-6">
          Filter
        </Button>
      </form>
    </search>
  );
}
