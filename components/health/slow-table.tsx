import { Disclosure } from "@/components/ui/disclosure";
import { Table } from "@/components/ui/table";

type SlowTableProps = {
  slow: readonly { at: string; ms: number; statements: readonly string[] }[];
  slowMs: number;
};

/** Slow transactions since the process started. Their statements show placeholders, not values. */
export function SlowTable({ slow, slowMs }: SlowTableProps) {
  if (slow.length === 0) {
    return (
      <p className="text-soft">
        No transaction has taken {slowMs} milliseconds or longer since the server started.
      </p>
    );
  }
  return (
    <Table caption="Slow transactions" columns={["When", ["Duration", "num"], "Statements"]}>
      {slow.map(({ at, ms, statements }) => (
        <tr key={`${at} ${ms}`}>
          <th scope="row" className="whitespace-nowrap">
            {at}
          </th>
          <td className="num whitespace-nowrap">{Math.round(ms)} ms</td>
          <td className="min-w-72">
            <Disclosure summary={statements.length}>
              <ol className="grid gap-1 text-sm text-soft">
                {statements.map((statement, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a statement can come twice, and none moves
                  <li key={index} className="break-words">
                    <code>{statement}</code>
                  </li>
                ))}
              </ol>
            </Disclosure>
          </td>
        </tr>
      ))}
    </Table>
  );
}
