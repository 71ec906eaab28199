import { sendDigests } from "@/app/_record/digest";
import { siteUrl } from "@/lib/env";
import { sendMail } from "@/lib/mail/send";

/** For cron, daily or weekly. Each mentor gets at most one mail a week. */
export async function run(): Promise<undefined> {
  const sent = await sendDigests(new Date(), siteUrl(), sendMail);
  console.log(`${sent} sent.`);
}
