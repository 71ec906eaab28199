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
        label="Type"
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
        hint="Mentors do not see it."
      />
    </>
  );
}

/** All fields of a letter. */
export function LetterFields({ values, noteCharacters }: { values: LetterValues; noteCharacters: number }) {
  const { speaksToGrowth } = values;
  return (
    <>
      <WriterFields values={values} />
      <TextField name="specialty" label="Specialty" optional defaultValue={values.specialty} />
      <DateField name="dueOn" label="Your own deadline" optional defaultValue={values.dueOn} />
      <TextField
        name="knows"
        label="How they know you"
        optional
        wide
        defaultValue={values.knows}
        hint="One sentence. Your request starts with it."
      />
      <RadioField
        name="speaksToGrowth"
        label="Can they describe your reasoning and growth?"
        variant="segmented"
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
        hint="Programs trust a waived letter more. You will never see it, and Readyline never stores it."
        defaultChecked={values.waived}
      />
      <TextAreaField
        name="programs"
        label="Programs it is assigned to in ERAS"
        optional
        defaultValue={values.programNames.join("\n")}
        hint="One per line."
      />
      <TextAreaField
        name="note"
        label="Note"
        optional
        defaultValue={values.note}
        hint="Only for you. Mentors do not see it."
        maxCharacters={noteCharacters}
      />
    </>
  );
}
