import { eq } from "drizzle-orm";
import { getViewerWithoutSession } from "@/db/accounts";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import { listMentees } from "@/db/mentor-access";
import { queueMail } from "@/db/outbox";
import { listRecordSummaries } from "@/db/record";
import { digests } from "@/db/schema/digests";
import { users } from "@/db/schema/users";
import { getThresholds, getThresholdsAt } from "@/db/thresholds";
import { addDays, dayIn, mondayOf } from "@/lib/days";
import { env } from "@/lib/env";
import { newsDays, newsOf } from "@/lib/guide/news";
import { targetOn } from "@/lib/guide/target";
import { digestMail } from "@/lib/mail/texts";
import { OperatorError } from "@/lib/operator-error";
import type { Viewer } from "@/lib/viewer";
import { letterCountOfApplicant, standingInput } from "./standing";

/**
 * Queues this week's digest for each mentor who wants it and has not got it. The data is read as that mentor, so it
 * contains only what they may read now. Can be run again in the same week. The outbox sends the mails.
 * Throws an OperatorError when no mail server is set up.
 * @returns the number of digests.
 */
export async function sendDigests(now: Date, siteUrl: string): Promise<number> {
  if (!env().SMTP_URL) {
    throw new OperatorError(
      "SMTP_URL is not set, so no mail can be sent. Set it to your mail server's address.",
    );
  }
  const wanting = await asGate((tx) =>
    tx.select({ id: users.id }).from(users).where(eq(users.weeklyDigest, true)),
  );
  let queued = 0;
  for (const { id } of wanting) {
    const mentor = await getViewerWithoutSession(id);
    if (mentor && (await queueDigest(mentor, now, siteUrl))) queued += 1;
  }
  return queued;
}

/** Queues the mentor's digest and marks the week, both or neither. @returns false if this week is done already, or there is no news. */
async function queueDigest(mentor: Viewer, now: Date, siteUrl: string): Promise<boolean> {
  const today = dayIn(mentor.timeZone, now);
  const week = mondayOf(today);
  return asViewer(mentor, async (tx) => {
    const claimed = await tx
      .insert(digests)
      .values({ userId: mentor.id, week })
      .onConflictDoNothing()
      .returning({ week: digests.week });
    if (claimed.length === 0) return false;
    const { thresholds } = await getThresholds(tx);
    const before = await getThresholdsAt(tx, new Date(now.getTime() - newsDays * 86_400_000));
    const mentees = await listMentees(tx);
    const ids = mentees.map(({ id }) => id);
    const records = await listRecordSummaries(tx, ids, today);
    const withNews = mentees.flatMap(({ id, name, timeZone }) => {
      const record = records.get(id);
      if (!record) return [];
      const theirToday = dayIn(timeZone, now);
      const news = newsOf(
        standingInput({ ...record, blocks: record.recent }, theirToday),
        {
          target: record.applicant && targetOn(record.applicant, addDays(theirToday, -newsDays)),
          thresholds: before.thresholds,
        },
        thresholds,
      );
      const { overdue } = letterCountOfApplicant(
        record.applicant,
        record.letters,
        record.programs,
        theirToday,
        thresholds,
      );
      if (overdue > 0) news.push(overdue === 1 ? "has a late letter" : `has ${overdue} late letters`);
      return news.length === 0 ? [] : [{ id, name, news }];
    });
    if (withNews.length === 0) return false;
    await queueMail(tx, { kind: "digest", ...digestMail(mentor.email, withNews, siteUrl) }, now);
    return true;
  });
}
