import type { Day } from "@/lib/days";
import { type Standing, standingOf } from "@/lib/guide/standing";
import type { getRecord } from "./record";

/** Where the applicant of this record stands on `today`, by the numbers that were read with it. */
export function standingOfRecord(record: Awaited<ReturnType<typeof getRecord>>, today: Day): Standing {
  const { applicant, assessments, questionDays, numbers } = record;
  return standingOf(
    {
      target: applicant?.targetScore ?? null,
      examOn: applicant?.examOn ?? null,
      baseline: applicant?.baselineScore ?? null,
      assessments,
      blocks: questionDays,
      today,
    },
    numbers.thresholds,
  );
}
