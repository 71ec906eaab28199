import { Drawn } from "@/components/ui/drawn";
import { Table } from "@/components/ui/table";
import {
  type ProgramCount,
  programKindNames,
  programKinds,
  programStatuses,
  programStatusNames,
  roleNames,
  roleOf,
  signalNames,
  signals,
} from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";

/**
 * A list in numbers, one column for each type, so that it never gets wider when there are more statuses. For mentors, who
 * don't see which programs these are.
 */
export function ProgramCounts({
  counts,
  scenario,
}: {
  counts: readonly ProgramCount[];
  scenario: Scenario | null;
}) {
  const sum = (has: (program: ProgramCount) => boolean) =>
    counts.filter(has).reduce((total, { count }) => total + count, 0);
  if (counts.length === 0) return <p className="text-soft">No programs yet.</p>;
  const always: { label: string; has: (program: ProgramCount) => boolean }[] = [
    { label: "Programs", has: () => true },
    ...signals.map((signal) => ({
      label: `${signalNames[signal]} signal`,
      has: (program: ProgramCount) => program.signal === signal,
    })),
  ];
  const statuses = programStatuses
    .map((status) => ({
      label: programStatusNames[status],
      has: (program: ProgramCount) => program.status === status,
    }))
    .filter(({ has }) => counts.some(has));
  return (
    <Drawn as="div" className="program-counts">
      <Table
        caption="The list of programs in numbers"
        columns={[
          "Type",
          ...programKinds.map((kind) => [programKindNames[kind], "num"] as const),
          ["All", "num"],
        ]}
      >
        {scenario && (
          <tr>
            <th scope="row">In the scenario</th>
            {programKinds.map((kind) => (
              <td key={kind} className="num quiet">
                {roleNames[roleOf(kind, scenario)]}
              </td>
            ))}
            <td />
          </tr>
        )}
        {[...always, ...statuses].map(({ label, has }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {programKinds.map((kind) => (
              <td key={kind} className="num">
                {sum((program) => program.kind === kind && has(program)) || "–"}
              </td>
            ))}
            <td className="num">
              <b>{sum(has) || "–"}</b>
            </td>
          </tr>
        ))}
      </Table>
    </Drawn>
  );
}
