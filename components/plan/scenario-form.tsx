import { Button } from "@/components/ui/button";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormAnswer } from "@/components/ui/form-answer";

type ScenarioFormProps = {
  /** The accessible name of the form. */
  label: string;
  /** The address that it opens; default: the same page. */
  action?: string;
  day: { label: string; optional?: boolean };
  submit: string;
  /** The typed values and their errors. */
  asked: { on: string; target: string };
  errors: { on?: string; target?: string };
};

/** A GET form: the day and the target are in the address, so that it can be saved or sent. */
export function ScenarioForm({ label, action, day, submit, asked, errors }: ScenarioFormProps) {
  return (
    <form
      action={action}
      aria-label={label}
      className="mb-8 grid max-w-[40rem] items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <FormAnswer errors={errors} values={asked}>
        <DateField name="on" {...day} defaultValue={asked.on} />
        <NumberField name="target" label="Target" defaultValue={asked.target} />
        <Button type="submit" tone="quiet" className="sm:mt-[1.4375rem]">
          {submit}
        </Button>
      </FormAnswer>
    </form>
  );
}
