import { and, eq, inArray, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./database";
import { applicants } from "./schema/applicants";

const columns = {
  targetScore: applicants.targetScore,
  examOn: applicants.examOn,
  season: applicants.season,
  baselineScore: applicants.baselineScore,
  step1Result: applicants.step1Result,
  step1Score: applicants.step1Score,
  step1Attempts: applicants.step1Attempts,
  version: applicants.version,
};

export type Applicant = Awaited<ReturnType<typeof getApplicant>>;
export type ApplicantAims = Omit<NonNullable<Applicant>, "version">;

/** What the applicant aims at and starts from; null until she has answered or skipped the first questions. */
export async function getApplicant(tx: Tx, userId: string) {
  const [row] = await tx.select(columns).from(applicants).where(eq(applicants.userId, userId));
  return row ?? null;
}

/** The aims of many applicants, by their ids. */
export async function listApplicants(
  tx: Tx,
  userIds: string[],
): Promise<Map<string, NonNullable<Applicant>>> {
  const rows = await tx
    .select({ userId: applicants.userId, ...columns })
    .from(applicants)
    .where(inArray(applicants.userId, userIds));
  return new Map(rows.map(({ userId, ...aims }) => [userId, aims]));
}

/**
 * Writes the viewer's aims over the version that she saw (0: none yet).
 * @returns false when another tab wrote in between; nothing was changed then.
 */
export async function saveAims(tx: Tx, viewer: Viewer, aims: ApplicantAims, seen: number): Promise<boolean> {
  if (seen === 0) {
    const inserted = await tx
      .insert(applicants)
      .values({ userId: viewer.id, ...aims })
      .onConflictDoNothing()
      .returning({ version: applicants.version });
    return inserted.length > 0;
  }
  const updated = await tx
    .update(applicants)
    .set({ ...aims, version: sql`${applicants.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(applicants.userId, viewer.id), eq(applicants.version, seen)))
    .returning({ version: applicants.version });
  return updated.length > 0;
}

/** Skips the first questions: an empty row, so that they are not asked again. Keeps what is there. */
export async function skipStart(tx: Tx, viewer: Viewer): Promise<void> {
  await tx.insert(applicants).values({ userId: viewer.id }).onConflictDoNothing();
}
