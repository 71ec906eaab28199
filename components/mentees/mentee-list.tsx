import { menteeAddress } from "@/components/mentees/mentee-nav";
import { needNames } from "@/components/mentees/need-names";
import { Sparkline } from "@/components/trajectory/sparkline";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { counted } from "@/lib/guide/counted";
import type { Overview } from "@/lib/guide/overview";
import { phaseNames } from "@/lib/guide/plan";
import type { TaskProgress } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Need } from "@/lib/guide/triage";
import { verdictLabels } from "@/lib/guide/verdict-words";

export type MenteeRow = {
  id: string;
  name: string;
  assessments: Assessment[];
  standing: Overview;
  lastActivity: Day | null;
  progress: TaskProgress;
  /** The recommended letters that are uploaded. */
  letters: { have: number; wanted: number; overdue: number };
  needs: Need[];
};

// mentees.css says which are numbers, and which have room on a phone.
const columns = [
  ...["Mentee", "Status", "Trajectory", "Newest counted score"],
  ...["Exam", "Plan", "Letters", "Last logged"],
];

/** One row per mentee: status, scores, plan, letters, and why they need attention. */
export function MenteeList({
  rows,
  today,
  thresholds,
}: {
  rows: MenteeRow[];
  today: Day;
  thresholds: Thresholds;
}) {
  const names = needNames(thresholds);
  if (rows.length === 0)
    return (
      <p className="text-soft">
        No matches. <Link href="/mentees">Clear filters</Link>
      </p>
    );
  return (
    <Drawn as="div" className="mentees">
      <Table caption="Mentees" columns={columns}>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link href={menteeAddress(row.id, "progress")}>{row.name}</Link>
              {row.needs.length > 0 && <p>{row.needs.map((need) => names[need]).join(", ")}</p>}
            </td>
            <td>
              {row.standing.official ? (
                `Official score ${row.standing.official.score}`
              ) : (
                <VerdictMark
                  kind={row.standing.verdict.kind}
                  label={verdictLabels[row.standing.verdict.kind]}
                />
              )}
            </td>
            <td>
              <Sparkline
                assessments={row.assessments}
                readyLine={row.standing.verdict.readyLine}
                thresholds={thresholds}
              />
            </td>
            <td>{newestOf(row.standing)}</td>
            <td>{examOf(row.standing.daysToExam)}</td>
            <td>{planOf(row)}</td>
            <td>{`${row.letters.have} of ${row.letters.wanted}`}</td>
            <td>{row.lastActivity ? formatDay(row.lastActivity, "compact", today) : "–"}</td>
          </tr>
        ))}
      </Table>
    </Drawn>
  );
}

function planOf({ standing: { phase, official }, progress: { done, due, overdue } }: MenteeRow) {
  return (
    <>
      {official ? "Application" : phase ? phaseNames[phase.name] : "–"}
      <p>{`${done} of ${due} done${overdue > 0 ? `, ${overdue} overdue` : ""}`}</p>
    </>
  );
}

function newestOf({ verdict: { newest, readyLine } }: MenteeRow["standing"]): string {
  if (newest === null) return "–";
  const score = Math.round(newest * 10) / 10;
  return readyLine === null ? String(score) : `${score} (line ${readyLine})`;
}

function examOf(days: number | null): string {
  if (days === null) return "not booked";
  if (days < 0) return "over";
  return counted(days, "day");
}
