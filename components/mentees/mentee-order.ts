import type { MenteeRow } from "@/components/mentees/mentee-list";
import { byNeed } from "@/lib/guide/triage";

export const menteeSortNames = {
  need: "Most urgent first",
  exam: "Next exam first",
  activity: "Longest without activity first",
  name: "By name",
};
type MenteeSort = keyof typeof menteeSortNames;
export const menteeSorts = Object.keys(menteeSortNames) as MenteeSort[];

type Order = (a: MenteeRow, b: MenteeRow) => number;

const byName: Order = (a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);
/** Future exams by date; past exams and mentees without an exam come last. */
const examRank = ({ standing: { daysToExam } }: MenteeRow) =>
  daysToExam === null || daysToExam < 0 ? Number.MAX_SAFE_INTEGER : daysToExam;

/** The orders of the list of mentees. Equal rows are sorted by name, then id, so that the order is always the same. */
export const menteeOrder: Record<MenteeSort, Order> = {
  need: byNeed,
  exam: (a, b) => examRank(a) - examRank(b) || byName(a, b),
  activity: (a, b) => (a.lastActivity ?? "").localeCompare(b.lastActivity ?? "") || byName(a, b),
  name: byName,
};
