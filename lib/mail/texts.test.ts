import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  accountExistsMail,
  adminInvitationMail,
  confirmEmailMail,
  digestMail,
  mentorInvitationMail,
  passwordResetMail,
  secondFactorChangedMail,
} from "./texts";

const to = "ana@example.com";
const site = "https://readyline.example";
const link = `${site}/invitation/secret`;

/** The addresses in a text, in order. */
const linksIn = (text: string) => text.match(/https?:\/\/[^\s.]+(\.[^\s.]+)*/g);

describe("mails", () => {
  it("have subjects without any text that a person typed: only the digest's has a part that changes, a count", () => {
    const source = readFileSync("lib/mail/texts.ts", "utf8");
    const subjects = [...source.matchAll(/^ {2}subject: (.+),$/gm)].map(([, subject]) => subject);
    expect(subjects).toHaveLength(source.match(/: Mail =>/g)?.length ?? 0);
    expect(source.match(/subject/g)).toHaveLength(subjects.length + 1);
    expect(subjects.filter((subject) => !/^"[^"]+"$/.test(subject ?? ""))).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is source text.
      '`Your mentees this week: ${mentees.length === 1 ? "one has news" : `${mentees.length} have news`}`',
    ]);
  });

  it("tell the owner of an account that someone tried to sign up with its email", () => {
    const { subject, text, ...rest } = accountExistsMail(to, site);
    expect(rest).toEqual({ to });
    expect(subject).toBe("You already have a Readyline account");
    expect(text).toContain("It already has an account.");
    expect(linksIn(text)).toEqual([`${site}/sign-in`, `${site}/forgot-password`]);
  });

  it("contain the link that creates an account", () => {
    const { subject, text, ...rest } = confirmEmailMail(to, link);
    expect(rest).toEqual({ to });
    expect(subject).toBe("Create your Readyline account");
    expect(text).toContain("within 24 hours:\n");
    expect(linksIn(text)).toEqual([link]);
  });

  it("contain the link that sets a new password", () => {
    expect(passwordResetMail(to, link)).toEqual({
      to,
      subject: "Set a new Readyline password",
      text: `Set a new password within 1 hour:\n\n${link}\n\nIf you didn't ask for this, you don't have to do anything. Your password stays as it is.`,
    });
  });

  it("say what to do when somebody else set up the second step", () => {
    const { text } = secondFactorChangedMail(to, "on", site);
    expect(linksIn(text)).toEqual([`${site}/forgot-password`, `${site}/settings/second-step`]);
    expect(text).toMatch(
      /a code that you don't have, write to the people who run this site\. They can remove/,
    );
    expect(secondFactorChangedMail(to, "off", site).text).not.toContain("a code that you don't have");
  });

  it("invite a mentor in the applicant's name", () => {
    const { subject, text } = mentorInvitationMail(to, "Ana Duarte", link);
    expect(subject).toBe("An invitation to mentor an applicant on Readyline");
    expect(text).toMatch(/^Ana Duarte invites you as a mentor .* cannot change anything\.\n\n/);
    expect(text).toContain("within 14 days. The link works once:\n");
    expect(linksIn(text)).toEqual([link]);
  });

  it("invite an admin", () => {
    const { subject, text } = adminInvitationMail(to, link);
    expect(subject).toBe("You are invited to help run Readyline");
    expect(text).toContain("cannot see anyone's scores");
    expect(text).toContain("within 14 days. The link works once:\n");
    expect(linksIn(text)).toEqual([link]);
  });

  it("tell a mentor the week's news, with a link to each mentee", () => {
    const ana = { id: "a", name: "Ana", news: ["has crossed the line", "has NBME 16 due"] };
    const bilal = { id: "b", name: "Bilal", news: ["has a late letter"] };
    expect(digestMail(to, [ana, bilal], site)).toEqual({
      to,
      subject: "Your mentees this week: 2 have news",
      text: `Ana has crossed the line; has NBME 16 due.\n${site}/mentees/a\n\nBilal has a late letter.\n${site}/mentees/b\n\nYou get this email because you turned it on. You can turn it off at ${site}/settings.`,
    });
    expect(digestMail(to, [ana], site).subject).toBe("Your mentees this week: one has news");
  });

  it("make no link of a name that is older than its rules", () => {
    const name = "Log in: https://evil.com";
    const mentee = { id: "a", name, news: ["has crossed the line"] };
    for (const [{ text }, links] of [
      [mentorInvitationMail(to, name, link), [link]],
      [digestMail(to, [mentee], site), [`${site}/mentees/a`, `${site}/settings`]],
    ] as const) {
      expect(text).toContain("Log in https evil. com ");
      expect(linksIn(text)).toEqual(links);
    }
  });
});
