import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { type Day, formatDay } from "@/lib/days";
import type { QuestionBlock } from "@/lib/guide/pace";
import { systemLabel } from "@/lib/guide/systems";

/** Blocks of questions, each with a link to its edit page. */
export function BlocksTable({ blocks, today }: { blocks: readonly QuestionBlock[]; today: Day }) {
  return (
    <Drawn as="div">
      <Table caption="Question blocks" columns={["Day", "System", ["Done", "num"], ["Correct", "num"]]}>
        {blocks.map((block) => (
          <tr key={block.id}>
            <th scope="row" className="whitespace-nowrap">
              <Link href={`/questions/${block.id}`}>
                {formatDay(block.doneOn, "short", today)}
                <span className="sr-only">, {block.done} questions: change</span>
              </Link>
            </th>
            <td>{systemLabel(block.system)}</td>
            <td className="num">{block.done}</td>
            <td className="num">
              {block.correct === null ? "–" : `${Math.round((100 * block.correct) / block.done)}%`}
            </td>
          </tr>
        ))}
      </Table>
    </Drawn>
  );
}
