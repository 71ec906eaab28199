import { Table } from "@/components/ui/table";
import { bandWords } from "@/lib/guide/bands";
import type { VerdictKind } from "@/lib/guide/readiness";

type ChangeCountsProps = {
  counts: {
    everyone: number;
    changes: { kind: "verdict" | "band" | "scenario"; from: string; to: string; people: number }[];
  };
};

const verdicts: Record<VerdictKind, string> = {
  "no-target": "no target yet",
  "too-few": "not enough tests",
  stale: "stale",
  below: "below the line",
  unsteady: "unsteady",
  "on-course": "on course",
  "at-target": "at target",
};

const kinds = { verdict: "Verdict", band: "Band", scenario: "Scenario" };

const words: Record<string, Record<string, string>> = {
  verdict: verdicts,
  band: { ...bandWords, none: "no score" },
  scenario: { none: "no score" },
};
/** A count that was rounded down to fives. */
const fives = (count: number) => `${count}–${count + 4}`;

const say = (kind: string, value: string) => words[kind]?.[value] ?? value;

/** How many applicants an edit would judge another way, from what to what: counts in fives. */
export function ChangeCounts({ counts: { everyone, changes } }: ChangeCountsProps) {
  return (
    <>
      {changes.length === 0 ? (
        <p>
          {everyone === 0
            ? "Fewer than five applicants have been here for thirty days: nothing is counted, so that no count speaks of one person."
            : "No verdict, band or scenario changes for five applicants or more."}
        </p>
      ) : (
        <Table
          caption="Applicants whom the edit would judge another way"
          columns={["What", "From", "To", ["Applicants", "num"]]}
        >
          {changes.map(({ kind, from, to, people }) => (
            <tr key={`${kind} ${from} ${to}`}>
              <td>{kinds[kind]}</td>
              <td>{say(kind, from)}</td>
              <td>{say(kind, to)}</td>
              <td className="num">{fives(people)}</td>
            </tr>
          ))}
        </Table>
      )}
      <p className="mt-3 max-w-[40rem] text-sm text-soft">
        {everyone > 0 && `Of ${fives(everyone)} applicants. `}
        Counts are rounded down to fives, groups of fewer than five are left out, and so are accounts of the
        last thirty days: that makes it hard, and not impossible, to learn of one person. Each preview is
        written down in the activity. Band and scenario go by the newest official score, else by the newest
        test that counts. Ranges and chances change with the projection’s own numbers and are not counted
        here.
      </p>
    </>
  );
}
