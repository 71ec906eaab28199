import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { openPage, todayOf } from "@/app/_http/viewer";
import type { Applicant } from "@/db/applicants";
import type { Tx } from "@/db/engine/database";
import type { Day } from "@/lib/days";
import { isUuid } from "@/lib/uuid";
import type { Viewer } from "@/lib/viewer";

/** The signed-in applicant, and today in their time zone. */
export type Own = { viewer: Viewer; today: Day };

/**
 * Opens a page of the applicant's own record: reads in one transaction. Anyone else gets "not found". An applicant who has
 * neither answered nor skipped the first questions is redirected to them.
 */
export async function openOwn<Address extends string, Rows extends { applicant: Applicant }>(
  address: Route<Address>,
  read: (tx: Tx, own: Own) => Promise<Rows>,
) {
  const { viewer, rows } = await openPage(address, "applicant", async (tx, viewer) => {
    const today = todayOf(viewer);
    return { today, found: await read(tx, { viewer, today }) };
  });
  const { today, found } = rows;
  const { applicant } = found;
  if (!applicant) redirect("/start");
  return { viewer, today, rows: { ...found, applicant } };
}

/** Opens the page of one of the applicant's own rows. Any other id gets "not found". */
export async function openOwnRow<Address extends string, Row>(
  address: Route<Address>,
  id: string,
  read: (tx: Tx, viewer: Viewer, id: string) => Promise<Row | null>,
) {
  const { viewer, rows: row } = await openPage(address, "applicant", async (tx, viewer) =>
    isUuid(id) ? read(tx, viewer, id) : null,
  );
  if (row === null) notFound();
  return { viewer, today: todayOf(viewer), row };
}
