import { sendDigests } from "@/app/_record/digest";
import { readHealth } from "@/app/_record/health";
import { sendDueMailNow } from "@/app/_record/mail";
import { sendReminders } from "@/app/_record/reminders";
import { prunePasswordResets, pruneSignUps } from "@/db/accounts";
import { pruneActivity } from "@/db/activity";
import { pruneDevices } from "@/db/devices";
import type { Answer } from "@/db/engine/beside";
import { isDiskFull } from "@/db/engine/database";
import { checkRelease } from "@/db/engine/migrate";
import { database } from "@/db/engine/open";
import { pruneOutbox } from "@/db/outbox";
import { pruneSessions } from "@/db/sessions";
import { takeSnapshot } from "@/db/snapshot";
import { env } from "@/lib/env";
import { counted } from "@/lib/guide/counted";
import { problemsOf } from "@/lib/problems";

/** For cron, as often as wanted and twice at once: what a server has to do regularly, and what is wrong with it. */
export async function run(): Promise<Answer> {
  const { SMTP_URL } = env();
  await (await database()).transaction(checkRelease);
  const done = await work(new Date(), SMTP_URL !== undefined).catch((error: unknown) => {
    if (isDiskFull(error)) return [error.message];
    throw error;
  });
  const problems = problemsOf({ ...(await readHealth()), migrations: null }, new Date());
  return {
    output: [
      ...done,
      ...problems.map(({ when, sentence }) => `${when === "now" ? "Wrong" : "Warning"}: ${sentence}`),
    ].join("\n"),
    exitCode: problems.some(({ when }) => when === "now") ? 1 : 0,
  };
}

/** @returns a sentence for each thing that was done. */
async function work(now: Date, mailIsSetUp: boolean): Promise<string[]> {
  const prunes = [pruneActivity, prunePasswordResets, pruneSignUps, pruneOutbox, pruneSessions, pruneDevices];
  let pruned = 0;
  for (const prune of prunes) pruned += await prune(now);
  const done = [`${counted(pruned, "old row")} deleted.`];
  if (await takeSnapshot()) done.push("The snapshot for the admins' counts was taken.");
  // Without a mail server nothing is queued either. That is one of the problems.
  if (!mailIsSetUp) return done;
  const digests = await sendDigests(now);
  const reminders = await sendReminders(now);
  const { sent, failed } = await sendDueMailNow();
  done.push(
    `${counted(digests, "weekly digest")} and ${counted(reminders, "reminder")} written. ${counted(sent, "mail")} sent.`,
  );
  if (failed > 0) done.push(`${counted(failed, "mail")} could not be sent now. The server tries again.`);
  return done;
}
