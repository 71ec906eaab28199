import type { Mail } from "./send";

/** To whoever has an account with the email that somebody signed up with. */
export const accountExistsMail = (to: string, siteUrl: string): Mail => ({
  to,
  subject: "You already have a Readyline account",
  text: `Someone, probably you, tried to sign up for Readyline with this email. It has an account already.

Sign in: ${siteUrl}/sign-in
Forgotten your password: ${siteUrl}/forgot-password

If it wasn't you, there is nothing to do.`,
});

export const passwordResetMail = (to: string, link: string): Mail => ({
  to,
  subject: "Set a new Readyline password",
  text: `Set a new password within the next hour:

${link}

If you didn't ask for this, there is nothing to do: your password stays as it is.`,
});

/** @param from the applicant's name. */
export const mentorInvitationMail = (to: string, from: string, link: string): Mail => ({
  to,
  subject: `${from} invites you to follow their Step 2 CK preparation`,
  text: `${from} would like you, as a mentor, to see their practice scores and plan on Readyline: to read, not to change.

Answer here within 14 days; the link works once:
${link}

They can take it back at any time, and so can you.`,
});

export const adminInvitationMail = (to: string, link: string): Mail => ({
  to,
  subject: "You are invited to help run Readyline",
  text: `You are invited to become an admin of Readyline: someone who keeps the guide's numbers and people's accounts, and sees nobody's scores.

Answer here within 14 days; the link works once:
${link}

If you didn't expect this, there is nothing to do.`,
});

/** A mentor's mail of the week. @param mentees those with news, each with what is new, in clauses that follow the name. */
export const digestMail = (
  to: string,
  mentees: readonly { id: string; name: string; news: readonly string[] }[],
  siteUrl: string,
): Mail => ({
  to,
  subject: `Your mentees this week: ${mentees.length === 1 ? "one has news" : `${mentees.length} have news`}`,
  text: `${mentees.map(({ id, name, news }) => `${name} ${news.join("; ")}.\n${siteUrl}/mentees/${id}`).join("\n\n")}

You get this because you asked for it; turn it off at ${siteUrl}/settings.`,
});
