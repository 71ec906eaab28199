import type { ReactNode } from "react";
import { Drawn } from "@/components/ui/drawn";
import { Table } from "@/components/ui/table";
import { counted } from "@/lib/guide/counted";
import type { accuracyBySystem } from "@/lib/guide/pace";
import { systemGroups, systemLabel } from "@/lib/guide/systems";

type SystemRow = ReturnType<typeof accuracyBySystem>[number];

type BySystemProps = {
  rows: readonly SystemRow[];
  /** Questions in a block. Systems with fewer answers are listed last, because a few answers say little. */
  blockQuestions: number;
};

/**
 * The share of correct answers by system, as a table with bars: first the systems that matter most for IR, then the others,
 * weakest first in each group.
 */
export function BySystem({ rows, blockQuestions }: BySystemProps) {
  if (rows.length === 0) {
    return (
      <p className="text-soft">
        Enter the system and the correct answers of a block to see your weakest systems first.
      </p>
    );
  }
  return (
    <Drawn as="div">
      <Table caption="Correct answers by system" columns={["System", ["Correct", "num"], ["Share", "num"]]}>
        {systemGroups.map(({ key, title, keys }) => {
          const inGroup = rows.filter(({ system }) => keys.includes(system));
          const enough = inGroup.filter(({ done }) => done >= blockQuestions);
          const few = inGroup.filter(({ done }) => done < blockQuestions);
          const none = key === "ir" ? keys.filter((name) => !rows.some(({ system }) => system === name)) : [];
          if (inGroup.length + none.length === 0) return null;
          return [
            <GroupRow key={key}>{title}</GroupRow>,
            ...enough.map((row) => <Row key={row.system} row={row} />),
            few.length > 0 && (
              <GroupRow key={`${key} few`} quiet>
                Fewer than {counted(blockQuestions, "answer")}: too few to compare
              </GroupRow>
            ),
            ...few.map((row) => <Row key={row.system} row={row} faint />),
            none.length > 0 && (
              <GroupRow key={`${key} none`} quiet>
                No block of one system yet: {new Intl.ListFormat("en").format(none.map(systemLabel))}
              </GroupRow>
            ),
          ];
        })}
      </Table>
    </Drawn>
  );
}

function GroupRow({ quiet = false, children }: { quiet?: boolean; children: ReactNode }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} className={quiet ? "quiet text-xs" : "pt-4 font-semibold text-sm"}>
        {children}
      </th>
    </tr>
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
