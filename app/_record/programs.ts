import type { Tx } from "@/db/engine/database";
import { getProgramPreferences, listPrograms } from "@/db/programs";
import { getRecord } from "@/db/record";
import type { Day } from "@/lib/days";
import { countPrograms, fitOf, mixOf } from "@/lib/guide/programs";
import type { Viewer } from "@/lib/viewer";
import { strategyOfRecord } from "./standing";

/** The applicant's own list of programs, each with how it fits, and what the list adds up to on `today`. */
export async function readPrograms(tx: Tx, viewer: Viewer, today: Day) {
  const [record, programs] = await Promise.all([getRecord(tx, viewer.id), listPrograms(tx, viewer)]);
  const { thresholds } = record.numbers;
  const preferences = await getProgramPreferences(tx, viewer, thresholds);
  const { scenario, basis } = strategyOfRecord(record, today);
  const counts = countPrograms(programs);
  return {
    applicant: record.applicant,
    programs: programs.map((program) => ({ ...program, fit: fitOf(program, { scenario, ...preferences }) })),
    preferences,
    scenario,
    basis,
    counts,
    mix: scenario && mixOf(counts, scenario, thresholds),
    thresholds,
  };
}
