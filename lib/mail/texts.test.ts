import { describe, expect, it } from "vitest";
import {
  accountExistsMail,
  adminInvitationMail,
  digestMail,
  mentorInvitationMail,
  passwordResetMail,
} from "./texts";

const to = "ana@example.com";
const site = "https://readyline.example";
const link = `${site}/invitation/secret`;

/** The addresses in a text, in their order. */
const linksIn = (text: string) => text.match(/https?:\/\/[^\s.]+(\.[^\s.]+)*/g);

describe("mails", () => {
  it("tell the owner of an account that somebody tried to sign up with its email", () => {
    const { subject, text, ...rest } = accountExistsMail(to, site);
    expect(rest).toEqual({ to });
    expect(subject).toBe("You already have a Readyline account");
    expect(text).toContain("It has an account already.");
    expect(linksIn(text)).toEqual([`${site}/sign-in`, `${site}/forgot-password`]);
  });

  it("bring the link that sets a new password", () => {
    expect(passwordResetMail(to, link)).toEqual({
      to,
      subject: "Set a new Readyline password",
      text: `Set a new password within the next hour:\n\n${link}\n\nIf you didn't ask for this, there is nothing to do: your password stays as it is.`,
    });
  });

  it("invite a mentor in the applicant's name", () => {
    const { subject, text } = mentorInvitationMail(to, "Ana Duarte", link);
    expect(subject).toBe("Ana Duarte invites you to follow their Step 2 CK preparation");
    expect(text).toMatch(/^Ana Duarte would like you, as a mentor, to see .* to read, not to change\.\n\n/);
    expect(text).toContain("within 14 days; the link works once:\n");
    expect(linksIn(text)).toEqual([link]);
  });

  it("invite an admin", () => {
    const { subject, text } = adminInvitationMail(to, link);
    expect(subject).toBe("You are invited to help run Readyline");
    expect(text).toContain("sees nobody's scores");
    expect(text).toContain("within 14 days; the link works once:\n");
    expect(linksIn(text)).toEqual([link]);
  });

  it("tell a mentor of the week, with a link to each mentee", () => {
    const ana = { id: "a", name: "Ana", news: ["has crossed the line", "has NBME 16 due"] };
    const bilal = { id: "b", name: "Bilal", news: ["has a letter that is late"] };
    expect(digestMail(to, [ana, bilal], site)).toEqual({
      to,
      subject: "Your mentees this week: 2 have news",
      text: `Ana has crossed the line; has NBME 16 due.\n${site}/mentees/a\n\nBilal has a letter that is late.\n${site}/mentees/b\n\nYou get this because you asked for it; turn it off at ${site}/settings.`,
    });
    expect(digestMail(to, [ana], site).subject).toBe("Your mentees this week: one has news");
  });
});
