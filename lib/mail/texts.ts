import { counted } from "@/lib/guide/counted";
import { nameFrom } from "@/lib/input/name";
import { invitationDays, resetHours, signUpHours } from "@/lib/lifetimes";
import { formatMoment } from "@/lib/moments";
import type { Role } from "@/lib/viewer";
import type { Mail } from "./send";

/** Whom a mail about an account goes to. Its times are in their time zone. */
export type Addressee = { email: string; timeZone: string };

/** A name that was kept before names had today's rules can look like a link. */
const named = (name: string) => nameFrom(name) ?? "An applicant";

const on = ({ timeZone }: Addressee, at: Date) => `${formatMoment(at, timeZone)} (${timeZone})`;

/** To an email without an account, when someone signs up with it. */
export const confirmEmailMail = (to: string, link: string): Mail => ({
  to,
  subject: "Create your Readyline account",
  text: `Someone, probably you, asked for a Readyline account with this email. Create it within ${counted(signUpHours, "hour")}:

${link}

The account does not exist until you open this link and choose a password. If you asked twice, only the newest link works.

If it wasn't you, you don't have to do anything.`,
});

/** To the owner of an account, when someone signs up with its email. */
export const accountExistsMail = (to: string, siteUrl: string): Mail => ({
  to,
  subject: "You already have a Readyline account",
  text: `Someone, probably you, tried to sign up for Readyline with this email. It already has an account.

Sign in: ${siteUrl}/sign-in
Forgot your password? ${siteUrl}/forgot-password

If it wasn't you, you don't have to do anything.`,
});

export const passwordResetMail = (to: string, link: string): Mail => ({
  to,
  subject: "Set a new Readyline password",
  text: `Set a new password within ${counted(resetHours, "hour")}:

${link}

If you didn't ask for this, you don't have to do anything. Your password stays as it is.`,
});

/** @param from the applicant's name. It is not in the subject, where a stranger would read it as what Readyline says. */
export const mentorInvitationMail = (to: string, from: string, link: string): Mail => ({
  to,
  subject: "An invitation to mentor an applicant on Readyline",
  text: `${named(from)} invites you as a mentor on Readyline. You can see their record (the page below lists what that is), but you cannot change anything.

Answer here within ${counted(invitationDays, "day")}. The link works once:
${link}

You can stop mentoring at any time, and they can stop your access at any time.`,
});

export const adminInvitationMail = (to: string, link: string): Mail => ({
  to,
  subject: "You are invited to help run Readyline",
  text: `You are invited to become an admin of Readyline. Admins manage the thresholds and people's accounts. They cannot see anyone's scores.

Answer here within ${counted(invitationDays, "day")}. The link works once:
${link}

If you didn't expect this, you don't have to do anything.`,
});

export const passwordChangedMail = (to: Addressee, at: Date, siteUrl: string): Mail => ({
  to: to.email,
  subject: "Your Readyline password was changed",
  text: `The password of your Readyline account was changed on ${on(to, at)}. Every device was signed out.

If it was you, you don't have to do anything.

If it wasn't you, set a new password at once: ${siteUrl}/forgot-password`,
});

const roleWords: Record<Role, string> = { applicant: "an applicant", mentor: "a mentor", admin: "an admin" };

/** @param role the new one. */
export const roleChangedMail = (to: string, role: Role, siteUrl: string): Mail => ({
  to,
  subject: "Your Readyline account has a new role",
  text: `You are now ${roleWords[role]} on Readyline. Every device was signed out: sign in again at ${siteUrl}/sign-in

If you didn't expect this, ask the people who run this Readyline.`,
});

/** @param device where somebody signed in, in words; null: not known. */
export const newDeviceMail = (
  to: Addressee,
  { device, at }: { device: string | null; at: Date },
  siteUrl: string,
): Mail => ({
  to: to.email,
  subject: "A new device signed in to your Readyline account",
  text: `Somebody signed in to your Readyline account on a device that it doesn't know:

${device ?? "An unknown device"}
${on(to, at)}

If it was you, you don't have to do anything.

If it wasn't you, set a new password at once: ${siteUrl}/forgot-password
That signs out every device.`,
});

const secondStepSentences = {
  on: "The second step is on: whoever signs in to your Readyline account now also needs a code from your app. All other devices are signed out.",
  off: "The second step is off: your password is now enough to sign in to your Readyline account. All other devices are signed out.",
  reset:
    "The people who run this server removed the second step of your Readyline account: your password is now enough to sign in. All devices are signed out.",
  "recovery codes": "Your Readyline account has new recovery codes. The earlier ones no longer work.",
  "recovery code used":
    "A recovery code of your Readyline account was used in place of a code from your app. It does not work again.",
} as const;

// Whoever set up their own app keeps the owner out of that page.
const otherApp =
  "If you are asked for a code that you don't have, write to the people who run this site. They can remove the second step from the server's shell.";

export type SecondStepChange = keyof typeof secondStepSentences;

/** To the owner of an account, after each change of the second step. */
export const secondFactorChangedMail = (to: string, what: SecondStepChange, siteUrl: string): Mail => ({
  to,
  subject: "The second step of your Readyline account was changed",
  text: `${secondStepSentences[what]}

If it wasn't you, set a new password at once: ${siteUrl}/forgot-password
Then check this page: ${siteUrl}/settings/second-step${what === "on" ? `\n\n${otherApp}` : ""}`,
});

/** An applicant's reminder. @param reminders each a sentence with the address of its page. */
export const reminderMail = (to: string, reminders: readonly string[], siteUrl: string): Mail => ({
  to,
  subject: "Your Readyline reminder",
  text: `${reminders.join("\n\n")}

You get this email because you turned it on, at most once a day. You can turn it off at ${siteUrl}/settings.`,
});

/** A mentor's weekly mail. @param mentees those with news; each piece of news is a clause that follows the name. */
export const digestMail = (
  to: string,
  mentees: readonly { id: string; name: string; news: readonly string[] }[],
  siteUrl: string,
): Mail => ({
  to,
  subject: `Your mentees this week: ${mentees.length === 1 ? "one has news" : `${mentees.length} have news`}`,
  text: `${mentees.map(({ id, name, news }) => `${named(name)} ${news.join("; ")}.\n${siteUrl}/mentees/${id}`).join("\n\n")}

You get this email because you turned it on. You can turn it off at ${siteUrl}/settings.`,
});
