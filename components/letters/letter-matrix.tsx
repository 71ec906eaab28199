import { lackWords } from "@/components/letters/letter-words";
import { MatrixKeys } from "@/components/letters/matrix-keys";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Drawn } from "@/components/ui/drawn";
import type { ProgramLetters } from "@/lib/guide/letters";
import { type Program, programKindNames } from "@/lib/guide/programs";
import { cellText } from "@/lib/input/letter";

export type MatrixRow = Program &
  ProgramLetters & { /** Of each letter, whether it goes there. */ has: boolean[] };

type LetterMatrixProps = {
  columns: readonly { id: string; writer: string }[];
  rows: readonly MatrixRow[];
  /** The most letters that a program accepts. */
  most: number;
  assign: FormAction;
};

/**
 * A table of letters and programs in which each cell is a button: the letter goes to the program, or doesn't. The table is one
 * string with short ids and no classes, so hundreds of cells cost little; MatrixKeys is all that the browser runs for them.
 */
export function LetterMatrix({ columns, rows, most, assign }: LetterMatrixProps) {
  const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).join();
  return (
    <ActionForm
      action={assign}
      label="Letters by program"
      hidden={{ letters: ids(columns), programs: ids(rows) }}
      className="max-w-none"
    >
      <MatrixKeys>
        <Drawn as="div" className="matrix-box">
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the arrow keys move between its cells */}
          <table className="matrix" role="grid" aria-label="Letters by program">
            <thead>
              <tr>
                <th scope="col">Program</th>
                {columns.map(({ id, writer }, column) => (
                  <th key={id} scope="col" id={`w${column}`}>
                    {writer}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={row.id}>
                  <th scope="row">
                    <ProgramCell row={row} id={`p${index}`} most={most} />
                  </th>
                  {row.has.map((has, column) => (
                    <td key={columns[column]?.id}>
                      <button
                        type="submit"
                        name="cell"
                        value={cellText(!has, column, index)}
                        aria-pressed={has}
                        aria-disabled={(row.isFull && !has) || undefined}
                        aria-labelledby={`w${column} p${index}`}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Drawn>
      </MatrixKeys>
    </ActionForm>
  );
}

function ProgramCell({ row, id, most }: { row: MatrixRow; id: string; most: number }) {
  const { name, state, kind, have } = row;
  const lack = lackWords(row);
  return (
    <div>
      <span>
        <span id={id}>{[name, state].filter(Boolean).join(", ")}</span>{" "}
        <small>{programKindNames[kind]}</small>
      </span>{" "}
      {have > 0 && (
        <>
          <small>
            {have} of {most}
          </small>{" "}
        </>
      )}
      {lack && <strong>{lack}</strong>}
    </div>
  );
}
