import { getViewerWithoutSession } from "@/db/accounts";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { queueMail } from "@/db/outbox";
import { accountCreatedAt, claimReminderDay, listWhoWantReminders, wantsReminders } from "@/db/people";
import { newestDay } from "@/db/record";
import { addDays, type Day, dayIn } from "@/lib/days";
import { siteUrl } from "@/lib/env";
import { type Reminder, remindersOf, reminderText } from "@/lib/guide/reminders";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Mail } from "@/lib/mail/send";
import { reminderMail } from "@/lib/mail/texts";
import type { Viewer } from "@/lib/viewer";
import { readPlan } from "./plan";
import { seasonOfApplicant, standingOfRecord } from "./standing";

/** How far back a mail looks at most, in days, after a pause of the command or of the reminders. The first one looks back one. */
const mostDaysBack = 7;

/**
 * Queues today's reminder for each applicant who wants them and for whom something became due. At most one a day, in the
 * applicant's time zone: can be run again, and twice at once. The outbox writes and sends the mails.
 * @returns the number of reminders.
 */
export async function sendReminders(now: Date): Promise<number> {
  let queued = 0;
  for (const { id, remindedOn } of await asGate(listWhoWantReminders)) {
    const applicant = await getViewerWithoutSession(id);
    if (applicant?.role !== "applicant") continue;
    const today = dayIn(applicant.timeZone, now);
    if (remindedOn !== null && remindedOn >= today) continue;
    const earliest = addDays(today, -mostDaysBack);
    const since = remindedOn === null ? addDays(today, -1) : remindedOn < earliest ? earliest : remindedOn;
    const { due } = await asViewer(applicant, (tx) => readDue(tx, applicant, { since, today }));
    const isQueued = await asGate(async (tx) => {
      if (!(await claimReminderDay(tx, id, today)) || due.length === 0) return false;
      await queueMail(tx, { kind: "reminder", to: applicant.email, applicant: id, since }, now);
      return true;
    });
    if (isQueued) queued += 1;
  }
  return queued;
}

/**
 * A reminder, as it is sent: of what is still due then.
 * @returns null if nothing is, or the applicant doesn't want it any more.
 */
export async function writeReminder(applicantId: string, since: Day, now: Date): Promise<Mail | null> {
  const applicant = await getViewerWithoutSession(applicantId);
  if (applicant?.role !== "applicant") return null;
  return asViewer(applicant, async (tx) => {
    if (!(await wantsReminders(tx))) return null;
    const { due, thresholds } = await readDue(tx, applicant, {
      since,
      today: dayIn(applicant.timeZone, now),
    });
    if (due.length === 0) return null;
    return reminderMail(
      applicant.email,
      due.map((reminder) => `${reminderText(reminder, thresholds)}\n${siteUrl()}${pages[reminder.kind]}`),
      siteUrl(),
    );
  });
}

/** Where to do what a mail reminds of. */
const pages: Record<Reminder["kind"], string> = { test: "/plan", letters: "/letters", silent: "/progress" };

async function readDue(
  tx: Tx,
  { id, timeZone }: Viewer,
  { since, today }: { since: Day; today: Day },
): Promise<{ due: Reminder[]; thresholds: Thresholds }> {
  const [{ record, applicant, letters }, createdAt] = await Promise.all([
    readPlan(tx, id, today),
    accountCreatedAt(tx),
  ]);
  const { thresholds } = record.numbers;
  const known = (on: Day) => ({
    on,
    next: standingOfRecord(record, on).next,
    season: seasonOfApplicant(applicant, on, thresholds),
  });
  const lastActivity = newestDay([
    ...record.assessments.map(({ takenOn }) => takenOn),
    record.questionDays.at(-1)?.doneOn,
  ]);
  const now = known(today);
  return {
    thresholds,
    due: remindersOf(
      {
        before: known(since),
        now,
        letters,
        lastActivity: lastActivity ?? dayIn(timeZone, createdAt),
        scored: now.next.kind === "apply",
      },
      thresholds,
    ),
  };
}
