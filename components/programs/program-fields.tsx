import { SelectField, TextAreaField } from "@/components/ui/fields";
import { optionsOf } from "@/components/ui/options";
import { TextField } from "@/components/ui/text-field";
import { irExposureNames, type Program, programKindNames, programStatusNames } from "@/lib/guide/programs";
import { states } from "@/lib/states";

/** All fields of a program. */
export function ProgramFields({ program }: { program?: (Program & { note: string | null }) | undefined }) {
  return (
    <>
      <TextField name="name" label="Program" defaultValue={program?.name} />
      <SelectField
        name="kind"
        label="Type"
        defaultValue={program?.kind ?? "dr-academic"}
        options={optionsOf(programKindNames)}
      />
      <SelectField
        name="state"
        label="State"
        optional
        defaultValue={program?.state}
        options={optionsOf(states, "Not known")}
      />
      <SelectField
        name="imgFriendly"
        label="IMG-friendly"
        defaultValue={program?.imgFriendly == null ? "" : program.imgFriendly ? "yes" : "no"}
        options={optionsOf({ yes: "Yes", no: "No" }, "Not known")}
      />
      <SelectField
        name="irExposure"
        label="IR exposure"
        defaultValue={program?.irExposure}
        options={optionsOf(irExposureNames, "Not known")}
      />
      <SelectField
        name="signal"
        label="Signal"
        defaultValue={program?.signal}
        options={optionsOf({ gold: "Gold", silver: "Silver" }, "None")}
      />
      <SelectField
        name="status"
        label="Status"
        defaultValue={program?.status ?? "considering"}
        options={optionsOf(programStatusNames)}
      />
      <TextAreaField
        name="note"
        label="Note (only you see it)"
        optional
        rows={3}
        defaultValue={program?.note}
      />
    </>
  );
}

/** The fields of a paste. */
export function PasteFields() {
  return (
    <>
      <TextAreaField
        name="rows"
        label="Rows from a spreadsheet"
        rows={8}
        wide
        hint="One program per row: name, state, type, IMG-friendly, IR exposure, signal, status, note. With a header row, the columns can be in any order, and can include city and region. “DR” alone is read as the type below; without one, a university is academic and any other hospital community."
      />
      <SelectField
        name="kind"
        label="Type if missing"
        defaultValue=""
        options={optionsOf(programKindNames, "Every row has a type")}
      />
    </>
  );
}
