import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { type Fit, type Program, programKindNames, programStatusNames } from "@/lib/guide/programs";

const points = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** The programs in the given order, each with the reasons for its fit. */
export function ProgramTable({ programs }: { programs: readonly (Program & { fit: Fit })[] }) {
  return (
    <Drawn as="div">
      <Table caption="Your programs" columns={["Program", ["Fit", "num"], "Status", "Signal", "Reasons"]}>
        {programs.map(({ fit, ...program }) => (
          <tr key={program.id}>
            <th scope="row" className="min-w-44 max-w-72 font-normal">
              <Link href={`/programs/${program.id}`}>{program.name}</Link>
              <span className="block text-sm text-soft">
                {[programKindNames[program.kind], program.state].filter(Boolean).join(" · ")}
              </span>
            </th>
            <td className="num whitespace-nowrap">
              {points.format(fit.points)} of {fit.of}
            </td>
            <td>{programStatusNames[program.status]}</td>
            <td>{program.signal === null ? "–" : program.signal === "gold" ? "Gold" : "Silver"}</td>
            <td className="quiet min-w-64 text-sm">
              {fit.reasons
                .filter(({ of }) => of > 0)
                .map(({ words, points: given, of }) => `${words} ${points.format(given)}/${of}`)
                .join(" · ")}
            </td>
          </tr>
        ))}
      </Table>
    </Drawn>
  );
}
