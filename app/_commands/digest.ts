import { sendDigests } from "@/app/_record/digest";
import { sendDueMailNow } from "@/app/_record/mail";
import { siteUrl } from "@/lib/env";
import { counted } from "@/lib/guide/counted";

/** For cron, daily or weekly. Each mentor gets at most one mail a week. */
export async function run(): Promise<undefined> {
  const queued = await sendDigests(new Date(), siteUrl());
  const { sent, failed } = await sendDueMailNow();
  console.log(`${counted(queued, "digest")} written. ${counted(sent, "mail")} sent.`);
  if (failed > 0) console.log(`${counted(failed, "mail")} could not be sent now. The server tries again.`);
}
