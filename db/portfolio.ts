import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type { PortfolioEntry } from "@/lib/guide/portfolio";
import type { Viewer } from "@/lib/viewer";
import type { Written } from "./assessments";
import type { Tx } from "./engine/database";
import { portfolioEntries } from "./schema/portfolio-entries";

const columns = {
  id: portfolioEntries.id,
  area: portfolioEntries.area,
  title: portfolioEntries.title,
  from: portfolioEntries.fromOn,
  to: portfolioEntries.toOn,
  place: portfolioEntries.place,
  supervisor: portfolioEntries.supervisor,
  outcome: portfolioEntries.outcome,
  link: portfolioEntries.link,
};

/** The applicant's entries, the newest first. */
export async function listPortfolio(tx: Tx, userId: string): Promise<PortfolioEntry[]> {
  return tx
    .select(columns)
    .from(portfolioEntries)
    .where(eq(portfolioEntries.userId, userId))
    .orderBy(
      desc(sql`coalesce(${portfolioEntries.toOn}, ${portfolioEntries.fromOn})`),
      asc(portfolioEntries.id),
    );
}

/** Ids of the applicant's entries that were changed after `since`. */
export async function listChangedPortfolio(tx: Tx, userId: string, since: Date): Promise<Set<string>> {
  const rows = await tx
    .select({ id: portfolioEntries.id })
    .from(portfolioEntries)
    .where(and(eq(portfolioEntries.userId, userId), gt(portfolioEntries.updatedAt, since)));
  return new Set(rows.map(({ id }) => id));
}

/** One entry of the viewer's, or null. */
export async function getPortfolioEntry(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, version: portfolioEntries.version })
    .from(portfolioEntries)
    .where(and(eq(portfolioEntries.userId, viewer.id), eq(portfolioEntries.id, id)));
  return row ?? null;
}

/**
 * Adds an entry. The id comes from the form: sent twice, it is one row.
 * @returns false when this form made another one before.
 */
export async function addPortfolioEntry(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { from, to, ...entry }: Omit<PortfolioEntry, "id">,
): Promise<boolean> {
  const inserted = await tx
    .insert(portfolioEntries)
    .values({ userId: viewer.id, id, ...entry, fromOn: from, toOn: to })
    .onConflictDoNothing()
    .returning({ id: portfolioEntries.id });
  if (inserted.length > 0) return true;
  const there = await getPortfolioEntry(tx, viewer, id);
  return there?.title === entry.title && there.area === entry.area && there.from === from && there.to === to;
}

/** Writes over the version that the viewer saw. */
export async function editPortfolioEntry(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  { from, to, ...entry }: Omit<PortfolioEntry, "id">,
): Promise<Written> {
  const updated = await tx
    .update(portfolioEntries)
    .set({
      ...entry,
      fromOn: from,
      toOn: to,
      version: sql`${portfolioEntries.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(portfolioEntries.userId, viewer.id),
        eq(portfolioEntries.id, id),
        eq(portfolioEntries.version, seen),
      ),
    )
    .returning({ id: portfolioEntries.id });
  if (updated.length > 0) return "written";
  return (await getPortfolioEntry(tx, viewer, id)) ? "conflict" : "missing";
}

/** @returns false when it isn't there. */
export async function removePortfolioEntry(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const removed = await tx
    .delete(portfolioEntries)
    .where(and(eq(portfolioEntries.userId, viewer.id), eq(portfolioEntries.id, id)))
    .returning({ id: portfolioEntries.id });
  return removed.length > 0;
}
