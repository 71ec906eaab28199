// For cron, once a day or once a week: a week is sent once.
import { env, siteUrl } from "@/lib/env";
import { sendMail } from "@/lib/mail";
import { closeDatabase } from "../database";
import { sendDigests } from "../digests";

env();
const sent = await sendDigests(new Date(), siteUrl(), sendMail);
await closeDatabase();
console.log(`${sent} sent.`);
