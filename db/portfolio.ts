import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { PortfolioEntry } from "@/lib/guide/portfolio";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteOwned, editSeen, findDeleted, insertOnce, listChanged, restoreOwned } from "./owned";
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

const here = (userId: string) => and(eq(portfolioEntries.userId, userId), isNull(portfolioEntries.deletedAt));

/** The applicant's entries, the newest first. */
export async function listPortfolio(tx: Tx, userId: string): Promise<PortfolioEntry[]> {
  return tx
    .select(columns)
    .from(portfolioEntries)
    .where(here(userId))
    .orderBy(
      desc(sql`coalesce(${portfolioEntries.toOn}, ${portfolioEntries.fromOn})`),
      asc(portfolioEntries.id),
    );
}

/** Ids of the applicant's entries that were changed after `since`. */
export const listChangedPortfolio = (tx: Tx, userId: string, since: Date) =>
  listChanged(tx, portfolioEntries, userId, since);

/** One of the viewer's entries, or null. */
export async function getPortfolioEntry(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, version: portfolioEntries.version })
    .from(portfolioEntries)
    .where(and(here(viewer.id), eq(portfolioEntries.id, id)));
  return row ?? null;
}

type Entry = Omit<PortfolioEntry, "id">;

const asRow = ({ from, to, ...entry }: Entry) => ({ ...entry, fromOn: from, toOn: to });

/**
 * Adds an entry. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made an entry with other content.
 */
export const addPortfolioEntry = async (tx: Tx, viewer: Viewer, id: string, entry: Entry) =>
  (await insertOnce(tx, portfolioEntries, viewer, id, asRow(entry))) !== "refused";

/** Saves if the stored version is still `seen`. */
export const editPortfolioEntry = (tx: Tx, viewer: Viewer, id: string, seen: number, entry: Entry) =>
  editSeen(tx, portfolioEntries, viewer, { id, seen }, asRow(entry));

/** Deletes an entry. It can be restored for thirty days. @returns false when it isn't there. */
export const removePortfolioEntry = (tx: Tx, viewer: Viewer, id: string) =>
  deleteOwned(tx, portfolioEntries, viewer, id);

/** `id` if it is a deleted entry of the viewer's that can be restored, else null. */
export const findDeletedPortfolioEntry = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, portfolioEntries, viewer, id);

/** Restores a deleted entry. @returns false when it isn't there. */
export const restorePortfolioEntry = (tx: Tx, viewer: Viewer, id: string) =>
  restoreOwned(tx, portfolioEntries, viewer, id);
