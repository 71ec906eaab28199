import { Button } from "@/components/ui/button";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormAnswer } from "@/components/ui/form-answer";

type DecisionFormProps = {
  asked: { on: string; target: string };
  errors: { on?: string; target?: string };
};

/** A plain GET form: the scenario stands in the address, and can be kept or sent. */
export function DecisionForm({ asked, errors }: DecisionFormProps) {
  return (
    <form
      aria-label="Another day or target"
      className="mb-8 grid max-w-[40rem] items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <FormAnswer errors={errors} values={asked}>
        <DateField name="on" label="Another day" optional defaultValue={asked.on} />
        <NumberField name="target" label="Target" defaultValue={asked.target} />
        <Button type="submit" tone="quiet" className="sm:mt-[1.4375rem]">
          Compare
        </Button>
      </FormAnswer>
    </form>
  );
}
