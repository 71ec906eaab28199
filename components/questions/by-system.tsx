import { Table } from "@/components/ui/table";
import { counted } from "@/lib/guide/counted";
import type { accuracyBySystem } from "@/lib/guide/pace";

type SystemRow = ReturnType<typeof accuracyBySystem>[number];

type BySystemProps = {
  rows: readonly SystemRow[];
  /** Questions in a block. Systems with fewer answers are listed last, because a few answers say little. */
  blockQuestions: number;
};

/** The share of correct answers by system, weakest first, as a table with bars. */
export function BySystem({ rows, blockQuestions }: BySystemProps) {
  const byRate = [...rows].sort((a, b) => a.rate - b.rate || b.done - a.done);
  const enough = byRate.filter(({ done }) => done >= blockQuestions);
  const few = byRate.filter(({ done }) => done < blockQuestions);
  if (byRate.length === 0) {
    return (
      <p className="text-soft">
        Enter the system and the correct answers of a block to see your weakest systems first.
      </p>
    );
  }
  return (
    <Table caption="Correct answers by system" columns={["System", ["Correct", "num"], ["Share", "num"]]}>
      {enough.map((row) => (
        <Row key={row.system} row={row} />
      ))}
      {few.length > 0 && (
        <tr>
          <th scope="rowgroup" colSpan={3} className="quiet text-xs">
            Fewer than {counted(blockQuestions, "answer")}: too few to compare
          </th>
        </tr>
      )}
      {few.map((row) => (
        <Row key={row.system} row={row} faint />
      ))}
    </Table>
  );
}

function Row({ row: { label, done, correct, rate }, faint = false }: { row: SystemRow; faint?: boolean }) {
  return (
    <tr className={faint ? "text-soft" : ""}>
      <th scope="row">
        {label}
        <svg aria-hidden="true" width="100%" height="5" className="mt-1 block">
          <rect width="100%" height="5" rx="2.5" className="fill-wash" />
          <rect
            width={`${Math.round(rate * 100)}%`}
            height="5"
            rx="2.5"
            className={faint ? "fill-soft/50" : "fill-accent"}
          />
        </svg>
      </th>
      <td className="num quiet">
        {correct} of {done}
      </td>
      <td className="num">{Math.round(rate * 100)}%</td>
    </tr>
  );
}
