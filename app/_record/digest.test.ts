import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { getApplicant, saveAims } from "@/db/applicants";
import { asViewer } from "@/db/engine/as-viewer";
import { stopAccess } from "@/db/mentor-access";
import { setWeeklyDigest } from "@/db/people";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { addHistory } from "@/db/seed/demo";
import { belowStory, onCourseStory } from "@/db/seed/history";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { saveThresholds } from "@/db/thresholds";
import { day } from "@/lib/days";
import { env } from "@/lib/env";
import { parseThresholds } from "@/lib/guide/thresholds";
import type { Mail } from "@/lib/mail/send";
import type { Viewer } from "@/lib/viewer";
import { sendDigests } from "./digest";
import { sendDueMail } from "./mail";
import { readMentees } from "./mentees";

const tuesday = new Date("2026-06-09T07:00:00Z");
const inDays = (days: number) => new Date(tuesday.getTime() + days * 86_400_000);

// A mail server is set up; the mails themselves go into a list.
vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");

describe.each(engines)("the weekly digest on the %s engine", (engine) => {
  let database: TestDatabase;
  let mentor: Viewer;
  const mails: Mail[] = [];
  const write = (now: Date) => sendDigests(now);
  const deliver = (now: Date) =>
    sendDueMail(
      () => now,
      async (mail) => void mails.push(mail),
    );
  /** Writes the digests and sends them. */
  const run = async (now: Date) => {
    const written = await write(now);
    expect(await deliver(now)).toEqual({ sent: written, failed: 0 });
    return written;
  };

  let ana: Viewer;
  let bilal: Viewer;
  const mailsTo = (email: string) => mails.filter(({ to }) => to === email);

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    bilal = await addMember(cast.below);
    mentor = await addMember(cast.mentor);
    // Six days before: the next practice test is due on Saturday.
    await addHistory(ana, onCourseStory, day("2026-06-03"));
    await addHistory(bilal, belowStory, day("2026-06-03"));
    await giveAccess(ana, mentor, new Date());
    await giveAccess(bilal, mentor, new Date());
    const [row] = await database.superuser("select id from mentor_access where user_id = $1", [bilal.id]);
    await asViewer(bilal, (tx) => stopAccess(tx, bilal, String(row?.id)));
  });
  // A person can invite ten mentors a day.
  beforeEach(() => database.superuser("update mentor_access set invited_at = invited_at - interval '1 day'"));
  afterAll(() => database.close());

  it("goes to mentors who want it, once a week, about mentees who still give access", async () => {
    expect(await run(tuesday)).toBe(0);
    await asViewer(mentor, (tx) => setWeeklyDigest(tx, mentor, true));
    expect(await run(tuesday)).toBe(1);
    expect(await run(inDays(1))).toBe(0);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toBe(mentor.email);
    expect(mails[0]?.text).toMatch(/^Ana Duarte .*NBME 16 due/);
    expect(mails[0]?.text).toContain(`/mentees/${ana.id}`);
    expect(mails[0]?.text).not.toMatch(/Bilal|Felt calm/);
    // Sunday is the last day of the same week, and Monday the first of the next.
    expect(await run(inDays(5))).toBe(0);
    expect(await run(inDays(6))).toBe(1);
  });

  it("lists each mentee with news by name, and the number of late letters", async () => {
    const other = await addMember({ ...cast.stranger, email: "two-mentees@example.com" });
    await giveAccess(bilal, other, new Date());
    await giveAccess(ana, other, new Date());
    await asViewer(other, (tx) => setWeeklyDigest(tx, other, true));
    await database.superuser("update letters set due_on = '2026-06-01', state = 'asked' where user_id = $1", [
      bilal.id,
    ]);
    expect(await run(tuesday)).toBe(1);
    const [mail] = mailsTo(other.email);
    expect(mail?.subject).toContain("2");
    expect(mail?.text.match(/mentees\/(\S+)/g)).toEqual([`mentees/${ana.id}`, `mentees/${bilal.id}`]);
    const late = /(\w+) late letters/.exec(mail?.text ?? "");
    expect(late?.[1]).toBe("2");
    expect(mail?.text.split("\n\n")[0]).not.toContain("late");
  });

  it("says that a verdict changed because the target or the rules changed", async () => {
    const told = async (email: string) => {
      const teller = await addMember({ ...cast.stranger, email });
      await giveAccess(ana, teller, new Date());
      await asViewer(teller, (tx) => setWeeklyDigest(tx, teller, true));
      await run(tuesday);
      return mailsTo(email)[0]?.text ?? "";
    };
    const setTarget = (targetScore: number, today: string) =>
      asViewer(ana, async (tx) => {
        const applicant = await getApplicant(tx, ana.id);
        if (!applicant) throw new Error("Ana has no aims.");
        await saveAims(
          tx,
          ana,
          { ...applicant, targetScore },
          { seen: applicant.version, today: day(today) },
        );
      });
    expect(await told("before@example.com")).not.toContain("instead of");
    await setTarget(270, "2026-06-08");
    expect(await told("target@example.com")).toContain(
      "Ana Duarte is now “Below the ready line” instead of “On course”, because the target changed from 245 to 270",
    );
    // Older than a week, and than the two weeks of the mentees' page.
    await setTarget(245, "2026-05-20");
    expect(await told("after@example.com")).not.toContain("instead of");
    const admin = await addMember(cast.admin);
    await asViewer(admin, (tx) =>
      saveThresholds(tx, admin, {
        base: 1,
        thresholds: parseThresholds({ readiness: { marginPoints: 0 } }),
        reason: "A test.",
      }),
    );
    expect(await told("rules@example.com")).toContain(
      "Ana Duarte is now “Below the ready line” instead of “On course”, because the rules changed",
    );
    const mentee = (await readMentees(mentor, tuesday)).rows.find(({ id }) => id === ana.id);
    expect(mentee?.needs).toContain("judged-anew");
  });

  it("does not go out without news or to a disabled account", async () => {
    const quiet = await addMember({ ...cast.stranger, email: "quiet@example.com" });
    const disabled = await addMember({ ...cast.stranger, email: "disabled@example.com" });
    for (const who of [quiet, disabled]) await asViewer(who, (tx) => setWeeklyDigest(tx, who, true));
    await giveAccess(ana, disabled, new Date());
    await database.superuser("update users set disabled_at = now() where id = $1", [disabled.id]);
    expect(await run(tuesday)).toBe(0);
    await database.superuser("update users set disabled_at = null where id = $1", [disabled.id]);
    // The week is done even without news: later news of this week is sent next week.
    await giveAccess(ana, quiet, new Date());
    await run(tuesday);
    expect([mailsTo(disabled.email).length, mailsTo(quiet.email).length]).toEqual([1, 0]);
  });

  it("is sent later when the mail server does not answer, and once", async () => {
    const patient = await addMember({ ...cast.stranger, email: "patient@example.com" });
    await giveAccess(ana, patient, new Date());
    await asViewer(patient, (tx) => setWeeklyDigest(tx, patient, true));
    expect(await write(tuesday)).toBe(1);
    const refuse = () => Promise.reject(new Error("away"));
    expect(await sendDueMail(() => tuesday, refuse)).toEqual({ sent: 0, failed: 1 });
    expect(await write(inDays(1))).toBe(0);
    expect(await deliver(inDays(1))).toEqual({ sent: 1, failed: 0 });
    expect(mailsTo(patient.email)).toHaveLength(1);
  });

  it.each([
    [
      "access is stopped",
      "update mentor_access set state = 'stopped', ended_at = now() where mentor_id = $1",
    ],
    ["access is paused", "update mentor_access set state = 'paused' where mentor_id = $1"],
    ["it is turned off", "update users set weekly_digest = false where id = $1"],
    ["the mentor is disabled", "update users set disabled_at = now() where id = $1"],
    ["the mentor is deleted", "delete from users where id = $1"],
  ])("that waits is not sent after %s", async (what, statement) => {
    const waiting = await addMember({ ...cast.stranger, email: `${what.replaceAll(" ", "-")}@example.com` });
    await giveAccess(ana, waiting, new Date());
    await asViewer(waiting, (tx) => setWeeklyDigest(tx, waiting, true));
    expect(await write(tuesday)).toBe(1);
    await database.superuser(statement, [waiting.id]);
    expect(await deliver(tuesday)).toEqual({ sent: 0, failed: 0 });
    expect(mailsTo(waiting.email)).toEqual([]);
    expect(await database.superuser("select 1 from outbox where sealed is not null")).toEqual([]);
  });

  it("of an earlier release, whose text was written when it was queued, is not sent", async () => {
    const { email } = mentor;
    const sealed = await encode({
      token: { kind: "digest", to: email, subject: "Your mentees this week", text: "Ana Duarte has news." },
      secret: env().NEXTAUTH_SECRET,
      salt: "outbox",
    });
    await database.superuser(
      "insert into outbox (kind, sealed, created_at, next_try_at, recipient_hash) values ('digest', $1, $2, $2, 'x')",
      [sealed, tuesday.toISOString()],
    );
    expect(await deliver(tuesday)).toEqual({ sent: 0, failed: 0 });
  });

  it("that can't be queued leaves the week open", async () => {
    const later = await addMember({ ...cast.stranger, email: "later@example.com" });
    await giveAccess(ana, later, new Date());
    await asViewer(later, (tx) => setWeeklyDigest(tx, later, true));
    await database.superuser("alter table outbox add constraint closed check (false) not valid");
    await expect(write(tuesday)).rejects.toMatchObject({ code: "23514" });
    await database.superuser("alter table outbox drop constraint closed");
    expect(await run(tuesday)).toBe(1);
    expect(mailsTo(later.email)).toHaveLength(1);
  });
});
