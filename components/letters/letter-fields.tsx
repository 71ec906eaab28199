import {
  CheckField,
  CheckGroup,
  DateField,
  RadioField,
  SelectField,
  TextAreaField,
} from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { optionsOf } from "@/components/ui/options";
import { TextField } from "@/components/ui/text-field";
import { type LetterKind, letterKindNames } from "@/lib/guide/letters";
import { type Program, programLabel } from "@/lib/guide/programs";

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
  /** Ids of programs on the list, and names from before letters had programs of the list. */
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

type LetterFieldsProps = {
  values: LetterValues;
  /** The applicant's list. */
  programs: readonly Pick<Program, "id" | "name" | "state" | "kind">[];
  noteCharacters: number;
};

/** All fields of a letter. */
export function LetterFields({ values, programs, noteCharacters }: LetterFieldsProps) {
  const { speaksToGrowth, programNames } = values;
  const listed = programs.map((program) => ({ value: program.id, label: programLabel(program) }));
  const unlisted = programNames.filter((name) => !programs.some(({ id }) => id === name));
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
      <CheckGroup
        name="programs"
        label="Programs it is assigned to in ERAS"
        optional
        chosen={programNames}
        options={[
          ...listed,
          ...unlisted.map((name) => ({ value: name, label: `${name} (not on your list)` })),
        ]}
        hint={
          <>
            These are the programs on <Link href="/programs">your list</Link>.
            {programs.length === 0 && " It is empty: add programs there first."}
          </>
        }
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
