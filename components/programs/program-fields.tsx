import { SelectField, TextAreaField, TextField } from "@/components/ui/fields";
import {
  type IrExposure,
  type Program,
  programKindNames,
  programKinds,
  programStatuses,
  programStatusNames,
} from "@/lib/guide/programs";
import { states } from "@/lib/states";

const exposureNames: Record<IrExposure, string> = { strong: "Strong", some: "Some", none: "None" };

const kindOptions = programKinds.map((value) => ({ value, label: programKindNames[value] }));

/** Everything that there is to say of a program. */
export function ProgramFields({ program }: { program?: (Program & { note: string | null }) | undefined }) {
  return (
    <>
      <TextField name="name" label="Program" autoComplete="off" defaultValue={program?.name} />
      <SelectField
        name="kind"
        label="Kind"
        defaultValue={program?.kind ?? "dr-academic"}
        options={kindOptions}
      />
      <SelectField
        name="state"
        label="State"
        optional
        defaultValue={program?.state ?? ""}
        options={[
          { value: "", label: "Not said" },
          ...Object.entries(states).map(([value, label]) => ({ value, label })),
        ]}
      />
      <SelectField
        name="imgFriendly"
        label="IMG-friendly"
        defaultValue={program?.imgFriendly == null ? "" : program.imgFriendly ? "yes" : "no"}
        options={[
          { value: "", label: "Not known" },
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]}
      />
      <SelectField
        name="irExposure"
        label="IR exposure"
        defaultValue={program?.irExposure ?? ""}
        options={[
          { value: "", label: "Not known" },
          ...Object.entries(exposureNames).map(([value, label]) => ({ value, label })),
        ]}
      />
      <SelectField
        name="signal"
        label="Signal"
        defaultValue={program?.signal ?? ""}
        options={[
          { value: "", label: "None" },
          { value: "gold", label: "Gold" },
          { value: "silver", label: "Silver" },
        ]}
      />
      <SelectField
        name="status"
        label="Status"
        defaultValue={program?.status ?? "considering"}
        options={programStatuses.map((value) => ({ value, label: programStatusNames[value] }))}
      />
      <TextAreaField
        name="note"
        label="Note, for you alone"
        optional
        rows={3}
        defaultValue={program?.note ?? ""}
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
        hint="A program a row: name, state, kind, IMG-friendly, IR exposure, signal, status, note. With a row of headings the columns may come in any order."
      />
      <SelectField
        name="kind"
        label="Kind of rows that name none"
        defaultValue=""
        options={[{ value: "", label: "Every row names it" }, ...kindOptions]}
      />
    </>
  );
}
