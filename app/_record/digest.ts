import { eq } from "drizzle-orm";
import { getViewerWithoutSession } from "@/db/accounts";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { listMentees } from "@/db/mentor-access";
import { queueMail } from "@/db/outbox";
import { wantsWeeklyDigest } from "@/db/people";
import { listRecordSummaries } from "@/db/record";
import { digests } from "@/db/schema/digests";
import { users } from "@/db/schema/users";
import { getThresholds, getThresholdsAt } from "@/db/thresholds";
import { addDays, dayIn, mondayOf } from "@/lib/days";
import { env, siteUrl } from "@/lib/env";
import { newsDays, newsOf } from "@/lib/guide/news";
import { targetOn } from "@/lib/guide/target";
import type { Mail } from "@/lib/mail/send";
import { digestMail } from "@/lib/mail/texts";
import { OperatorError } from "@/lib/operator-error";
import type { Viewer } from "@/lib/viewer";
import { letterCountOfApplicant, standingInput } from "./standing";

/**
 * Queues this week's digest for each mentor who wants it and has not got it, and has news. The outbox writes and sends the mails.
 * Can be run again in the same week. Throws an OperatorError when no mail server is set up.
 * @returns the number of digests.
 */
export async function sendDigests(now: Date): Promise<number> {
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
    if (mentor && (await queueDigest(mentor, now))) queued += 1;
  }
  return queued;
}

/** Queues the mentor's digest and marks the week, both or neither. @returns false if this week is done already, or there is no news. */
async function queueDigest(mentor: Viewer, now: Date): Promise<boolean> {
  const week = mondayOf(dayIn(mentor.timeZone, now));
  return asViewer(mentor, async (tx) => {
    const claimed = await tx
      .insert(digests)
      .values({ userId: mentor.id, week })
      .onConflictDoNothing()
      .returning({ week: digests.week });
    if (claimed.length === 0) return false;
    if ((await menteesWithNews(tx, mentor, now)).length === 0) return false;
    await queueMail(tx, { kind: "digest", to: mentor.email, mentor: mentor.id }, now);
    return true;
  });
}

/**
 * A digest, as it is sent. The data is read as that mentor, so it contains only what they may read now, however long it waited.
 * @returns null without news, or when the mentor doesn't want it any more.
 */
export async function writeDigest(mentorId: string, now: Date): Promise<Mail | null> {
  const mentor = await getViewerWithoutSession(mentorId);
  if (!mentor) return null;
  return asViewer(mentor, async (tx) => {
    if (!(await wantsWeeklyDigest(tx))) return null;
    const withNews = await menteesWithNews(tx, mentor, now);
    return withNews.length === 0 ? null : digestMail(mentor.email, withNews, siteUrl());
  });
}

async function menteesWithNews(tx: Tx, mentor: Viewer, now: Date) {
  const { thresholds } = await getThresholds(tx);
  const before = await getThresholdsAt(tx, new Date(now.getTime() - newsDays * 86_400_000));
  const mentees = await listMentees(tx);
  const ids = mentees.map(({ id }) => id);
  const records = await listRecordSummaries(tx, ids, dayIn(mentor.timeZone, now));
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
}
