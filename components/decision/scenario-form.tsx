import { Button } from "@/components/ui/button";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormAnswer } from "@/components/ui/form-answer";

type ScenarioFormProps = {
  /** The typed values and their errors. */
  asked: { on: string; target: string };
  errors: { on?: string; target?: string };
};

/** A GET form: the day and the target are in the address, so that it can be saved or sent. */
export function ScenarioForm({ asked, errors }: ScenarioFormProps) {
  return (
    <form aria-label="Another day or target" className="scenario">
      <FormAnswer key={`${asked.on} ${asked.target}`} errors={errors} values={asked}>
        <DateField name="on" label="Exam day" defaultValue={asked.on} />
        <NumberField name="target" label="Target" defaultValue={asked.target} />
        <Button type="submit" tone="quiet">
          Show
        </Button>
      </FormAnswer>
    </form>
  );
}
