import type { MenteeLine } from "@/components/mentees/mentee-row";
import type { CsvTable } from "@/lib/csv";
import { phaseNames } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";
import { byNeed } from "@/lib/guide/triage";
import { needWords, roundScore } from "@/lib/guide/triage-words";
import { verdictLabels } from "@/lib/guide/verdict-words";

const columns = [
  ...["Mentee", "Reasons", "Status", "Newest counted score", "Ready line", "Official score"],
  ...["Exam date", "Phase", "Tasks done", "Tasks due", "Tasks overdue"],
  ...["Letters uploaded", "Letters recommended", "Last logged", "Next contact"],
];

/** The list of mentees as a table of plain values, the most urgent first. */
export function menteeTable(rows: readonly MenteeLine[], thresholds: Thresholds): CsvTable {
  return {
    columns,
    rows: [...rows].sort(byNeed).map((row) => {
      const { verdict, official, phase } = row.standing;
      const newest = verdict.newest === null ? null : roundScore(verdict.newest);
      return [
        ...[
          row.name,
          row.needs.map((need) => needWords(need, row, thresholds)).join("; "),
          official ? null : verdictLabels[verdict.kind],
        ],
        ...[newest, verdict.readyLine, official?.score ?? null],
        ...[row.examOn, phase ? phaseNames[phase.name] : null],
        ...[row.progress.done, row.progress.due, row.progress.overdue],
        ...[row.letters.have, row.letters.wanted, row.lastActivity, row.contactOn],
      ];
    }),
  };
}
