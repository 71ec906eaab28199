// For cron, once a day or once a week: a week is sent once.

import { sendDigests } from "@/app/_record/digest";
import { closeDatabase } from "@/db/engine/open";
import { env, siteUrl } from "@/lib/env";
import { sendMail } from "@/lib/mail/send";

env();
const sent = await sendDigests(new Date(), siteUrl(), sendMail);
await closeDatabase();
console.log(`${sent} sent.`);
