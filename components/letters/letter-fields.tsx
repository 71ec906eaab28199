import {
  CheckField,
  DateField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import { type LetterKind, letterKindNames } from "@/lib/guide/letters";

type LetterValues = {
  writer: string;
  kind: LetterKind;
  institution: string | null;
  specialty: string | null;
  email: string | null;
  knows: string | null;
  speaksToGrowth: boolean | null;
  waived: boolean;
  dueOn: string | null;
  programNames: string[];
  note: string | null;
};

/** The few fields that a new letter needs. */
export function NewLetterFields() {
  return (
    <>
      <WriterFields />
      <input type="hidden" name="waived" value="on" />
    </>
  );
}

function WriterFields({ values }: { values?: LetterValues }) {
  return (
    <>
      <TextField name="writer" label="Writer" placeholder="Dr. Rivera" defaultValue={values?.writer} />
      <SelectField
        name="kind"
        label="Kind"
        defaultValue={values?.kind}
        options={optionsOf(letterKindNames)}
      />
      <TextField name="institution" label="Institution" optional defaultValue={values?.institution} />
      <TextField
        name="email"
        label="Email"
        optional
        type="email"
        defaultValue={values?.email}
        hint="No mentor sees it."
      />
    </>
  );
}

/** Everything that there is to say of a letter. */
export function LetterFields({ values, noteCharacters }: { values: LetterValues; noteCharacters: number }) {
  const { speaksToGrowth } = values;
  return (
    <>
      <WriterFields values={values} />
      <TextField name="specialty" label="Specialty" optional defaultValue={values.specialty} />
      <DateField name="dueOn" label="Your own day for it" optional defaultValue={values.dueOn} />
      <TextField
        name="knows"
        label="How they know you"
        optional
        wide
        defaultValue={values.knows}
        hint="A sentence; it opens the text in which you ask."
      />
      <RadioField
        name="speaksToGrowth"
        label="Can they speak to your reasoning and growth?"
        look="segmented"
        defaultValue={speaksToGrowth === null ? "" : speaksToGrowth ? "yes" : "no"}
        options={[
          { value: "", label: "Not asked" },
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]}
      />
      <CheckField
        name="waived"
        label="I waive my right to see it"
        hint="Programs trust a waived letter more. You never see it then, and neither does Readyline."
        defaultChecked={values.waived}
      />
      <TextAreaField
        name="programs"
        label="Programs that it is assigned to in ERAS"
        optional
        defaultValue={values.programNames.join("\n")}
        hint="One a line."
      />
      <TextAreaField
        name="note"
        label="Note"
        optional
        defaultValue={values.note}
        hint="For yourself: no mentor sees it."
        maxCharacters={noteCharacters}
      />
    </>
  );
}
