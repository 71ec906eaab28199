import type { Day } from "@/lib/days";

/** An official score, in points. */
export type OfficialScore = { takenOn: Day; score: number };
