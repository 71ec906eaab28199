import type { Day } from "@/lib/days";

/** A score of the exam itself, in points. */
export type OfficialScore = { takenOn: Day; score: number };
