import { env } from "@/lib/env";
import { counted } from "@/lib/guide/counted";
import { invitationDays } from "@/lib/lifetimes";

/**
 * What an invitation's sender is told. It does not say whether the mail was left out: how many others invited this person today is
 * not theirs to know.
 */
export function invitedWords(email: string): string {
  const way = env().SMTP_URL
    ? "We also send the link below by email, unless this person already got too many emails from us today. It"
    : "This server sends no emails, so give them the link below. It";
  return `${email} is invited for ${counted(invitationDays, "day")}. ${way} only works for an account with this email.`;
}
