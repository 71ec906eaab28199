import { sendDigests } from "@/app/_record/digest";
import { siteUrl } from "@/lib/env";
import { sendMail } from "@/lib/mail/send";

/** For cron, once a day or once a week: a week is sent once. */
export async function run(): Promise<undefined> {
  const sent = await sendDigests(new Date(), siteUrl(), sendMail);
  console.log(`${sent} sent.`);
}
