import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { PortfolioEntry } from "@/lib/guide/portfolio";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { editSeen, insertOnce, listChanged, removeOwned } from "./owned";
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
export const listChangedPortfolio = (tx: Tx, userId: string, since: Date) =>
  listChanged(tx, portfolioEntries, userId, since);

/** One of the viewer's entries, or null. */
export async function getPortfolioEntry(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, version: portfolioEntries.version })
    .from(portfolioEntries)
    .where(and(eq(portfolioEntries.userId, viewer.id), eq(portfolioEntries.id, id)));
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

/** @returns false when it isn't there. */
export const removePortfolioEntry = (tx: Tx, viewer: Viewer, id: string) =>
  removeOwned(tx, portfolioEntries, viewer, id);
