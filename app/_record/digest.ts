import { eq } from "drizzle-orm";
import { getViewer } from "@/db/accounts";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import { listMentees } from "@/db/mentor-access";
import { listRecordSummaries } from "@/db/record";
import { digests } from "@/db/schema/digests";
import { users } from "@/db/schema/users";
import { getThresholds, getThresholdsAt } from "@/db/thresholds";
import { addDays, dayIn, mondayOf } from "@/lib/days";
import { newsDays, newsOf } from "@/lib/guide/news";
import { targetOn } from "@/lib/guide/target";
import type { Mail } from "@/lib/mail/send";
import { digestMail } from "@/lib/mail/texts";
import type { Viewer } from "@/lib/viewer";
import { letterCountOfApplicant, standingInput } from "./standing";

/**
 * Sends this week's digest to each mentor who wants it and has not received it. The data is read as that mentor, so it
 * contains only what they may read now. Can be run again in the same week.
 * @returns the number of digests sent.
 */
export async function sendDigests(
  now: Date,
  siteUrl: string,
  send: (mail: Mail) => Promise<void>,
): Promise<number> {
  const wanting = await asGate((tx) =>
    tx
      .select({ userId: users.id, sessionVersion: users.sessionVersion })
      .from(users)
      .where(eq(users.weeklyDigest, true)),
  );
  let sent = 0;
  for (const claim of wanting) {
    const mentor = await getViewer(claim);
    const mail = mentor && (await digestOf(mentor, now, siteUrl));
    if (!mail) continue;
    await send(mail);
    sent += 1;
  }
  return sent;
}

/** The mentor's digest, which is marked as sent; null if it was sent already or there is no news. */
async function digestOf(mentor: Viewer, now: Date, siteUrl: string): Promise<Mail | null> {
  const today = dayIn(mentor.timeZone, now);
  const week = mondayOf(today);
  const withNews = await asViewer(mentor, async (tx) => {
    const claimed = await tx
      .insert(digests)
      .values({ userId: mentor.id, week })
      .onConflictDoNothing()
      .returning({ week: digests.week });
    if (claimed.length === 0) return [];
    const { thresholds } = await getThresholds(tx);
    const before = await getThresholdsAt(tx, new Date(now.getTime() - newsDays * 86_400_000));
    const mentees = await listMentees(tx, mentor);
    const ids = mentees.map(({ id }) => id);
    const records = await listRecordSummaries(tx, ids, today);
    return mentees.flatMap(({ id, name, timeZone }) => {
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
  });
  return withNews.length === 0 ? null : digestMail(mentor.email, withNews, siteUrl);
}
