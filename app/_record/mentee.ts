import { notFound } from "next/navigation";
import { openPage } from "@/app/_http/viewer";
import { menteeAddress } from "@/components/mentees/mentee-nav";
import type { Tx } from "@/db/engine/database";
import { getMentee, lastViewed, recordView } from "@/db/mentor-access";
import type { MenteePage } from "@/lib/access";
import { type Day, dayIn, formatDay } from "@/lib/days";
import { isUuid } from "@/lib/uuid";
import { readNeeds } from "./mentees";

/** Context for reading a page about a mentee. */
export type MenteeContext = {
  id: string;
  /** Today in the applicant's time zone. */
  today: Day;
  /** Ids of the rows that changed since the mentor last opened this page; empty the first time. */
  changed: (list: (tx: Tx, userId: string, since: Date) => Promise<Set<string>>) => Promise<Set<string>>;
};

/**
 * Opens a page of an applicant's record for a mentor with access: reads in one transaction and records the view. Anyone
 * else gets "not found".
 */
export async function openMentee<Rows>(
  id: string,
  page: MenteePage,
  read: (tx: Tx, context: MenteeContext) => Promise<Rows>,
) {
  const now = new Date();
  const { viewer, rows: found } = await openPage(menteeAddress(id, page), "signed-in", async (tx, viewer) => {
    if (!isUuid(id)) return null;
    const [mentee, before] = await Promise.all([getMentee(tx, id), lastViewed(tx, viewer, id, page)]);
    if (!mentee) return null;
    const today = dayIn(mentee.timeZone, now);
    const changed: MenteeContext["changed"] = async (list) => (before ? list(tx, id, before) : new Set());
    const [needs, rows] = await Promise.all([readNeeds(tx, mentee, now), read(tx, { id, today, changed })]);
    return (await recordView(tx, viewer, id, page, now)) && { mentee, before, today, needs, rows };
  });
  if (!found) notFound();
  const { before, ...opened } = found;
  return { viewer, ...opened, before: before && formatDay(dayIn(viewer.timeZone, before), "long") };
}
