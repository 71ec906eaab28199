import type { accuracyBySystem } from "@/lib/guide/pace";

type SystemRow = ReturnType<typeof accuracyBySystem>[number];

type BySystemProps = {
  rows: readonly SystemRow[];
  /** Systems with fewer answers than a block stand at the end: three answers say nothing about a system. */
  blockQuestions: number;
};

/** The share of correct answers by system, the weakest first: a table whose numbers carry a bar. */
export function BySystem({ rows, blockQuestions }: BySystemProps) {
  const byRate = [...rows].sort((a, b) => a.rate - b.rate || b.done - a.done);
  const enough = byRate.filter(({ done }) => done >= blockQuestions);
  const few = byRate.filter(({ done }) => done < blockQuestions);
  if (byRate.length === 0) {
    return (
      <p className="text-soft">
        Name the system and the correct answers of a block, and the weakest shows here first.
      </p>
    );
  }
  return (
    <table className="w-full border-collapse text-sm">
      <thead>
        <tr className="border-line border-b text-soft">
          <th scope="col" className="py-1.5 pr-3 text-left font-normal">
            System
          </th>
          <th scope="col" className="py-1.5 pr-3 text-right font-normal">
            Correct
          </th>
          <th scope="col" className="py-1.5 text-right font-normal">
            Share
          </th>
        </tr>
      </thead>
      <Rows rows={enough} />
      {few.length > 0 && (
        <>
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={3} className="pt-4 pb-1 text-left font-normal text-soft text-xs">
                Fewer than {blockQuestions} answers: too few to compare
              </th>
            </tr>
          </tbody>
          <Rows rows={few} faint />
        </>
      )}
    </table>
  );
}

function Rows({ rows, faint = false }: { rows: SystemRow[]; faint?: boolean }) {
  return (
    <tbody>
      {rows.map(({ system, label, done, correct, rate }) => (
        <tr key={system} className={faint ? "text-soft" : ""}>
          <th scope="row" className="pt-2 pr-3 text-left align-top font-normal">
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
          <td className="whitespace-nowrap pt-2 pr-3 text-right align-top text-soft">
            {correct} of {done}
          </td>
          <td className="pt-2 text-right align-top font-medium">{Math.round(rate * 100)}%</td>
        </tr>
      ))}
    </tbody>
  );
}
