import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { asViewer } from "@/db/engine/as-viewer";
import { setReminders } from "@/db/people";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { addHistory } from "@/db/seed/demo";
import { belowStory, onCourseStory } from "@/db/seed/history";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { day } from "@/lib/days";
import type { Mail } from "@/lib/mail/send";
import type { Viewer } from "@/lib/viewer";
import { sendDueMail } from "./mail";
import { sendReminders } from "./reminders";

const tuesday = new Date("2026-06-09T07:00:00Z");
const inDays = (days: number) => new Date(tuesday.getTime() + days * 86_400_000);

// A mail server is set up; the mails themselves go into a list.
vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");

describe.each(engines)("reminders by mail on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let bilal: Viewer;
  const mails: Mail[] = [];
  const deliver = (now: Date) =>
    sendDueMail(
      () => now,
      async (mail) => void mails.push(mail),
    );
  /** Writes the reminders and sends them. @returns the texts. */
  const run = async (now: Date) => {
    mails.length = 0;
    const written = await sendReminders(now);
    expect(await deliver(now)).toEqual({ sent: written, failed: 0 });
    return mails.map(({ to, text }) => ({ to, text }));
  };
  const want = (viewer: Viewer, wanted = true) => asViewer(viewer, (tx) => setReminders(tx, viewer, wanted));

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    bilal = await addMember(cast.below);
    await addHistory(ana, onCourseStory, day("2026-06-03"));
    await addHistory(bilal, belowStory, day("2026-06-03"));
  });
  afterAll(() => database.close());

  it("go to nobody who has not asked for them, nor to a mentor", async () => {
    const mentor = await addMember(cast.mentor);
    await giveAccess(ana, mentor, new Date());
    await want(mentor);
    for (let days = 0; days < 20; days += 1) expect(await run(inDays(days))).toEqual([]);
  });

  it("say what became due, at most one a day, each thing once, and no score", async () => {
    await want(ana);
    const said: string[] = [];
    for (let days = 0; days < 30; days += 1) {
      const sent = await run(inDays(days));
      expect(sent.length).toBeLessThanOrEqual(1);
      expect(await run(inDays(days))).toEqual([]);
      for (const { to, text } of sent) {
        expect(to).toBe(ana.email);
        expect(text).not.toMatch(/\b2\d\d\b/);
        expect(text).toMatch(/You can turn it off at http\S+\/settings\.$/);
        said.push(text);
      }
    }
    // The next practice test of the story is due on Saturday. After it nothing is logged.
    expect(said.filter((text) => /^NBME \d+ is due today\.\n\S+\/plan$/m.test(text))).toHaveLength(1);
    expect(
      said.filter((text) => /You have logged nothing for 14 days\.\n\S+\/progress$/m.test(text)),
    ).toHaveLength(1);
  });

  it("name a letter that waits by number only", async () => {
    await want(bilal);
    await run(inDays(0));
    await database.superuser("update letters set state = 'considering' where user_id = $1", [bilal.id]);
    await database.superuser(
      `update letters set state = 'asked', since_on = '2026-05-20', due_on = null, writer = 'Dr. Canary'
       where id = (select id from letters where user_id = $1 limit 1)`,
      [bilal.id],
    );
    const texts: { text: string }[] = [];
    for (let days = 1; days < 5; days += 1) texts.push(...(await run(inDays(days))));
    const letters = texts.filter(({ text }) => text.includes("letter writer"));
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain("/letters");
    expect(letters[0]?.text).not.toContain("Canary");
  });

  it.each([
    ["they are turned off", "update users set reminders = false where id = $1"],
    ["the account is disabled", "update users set disabled_at = now() where id = $1"],
    [
      "something was logged",
      "insert into question_blocks (user_id, id, done_on, done, mode, system, source) values ($1, gen_random_uuid(), '2026-06-09', 20, 'timed', 'mixed', 'uworld')",
    ],
    ["the account is deleted", "delete from users where id = $1"],
  ])("that wait are not sent after %s", async (what, statement) => {
    const waiting = await addMember({ ...cast.below, email: `${what.replaceAll(" ", "-")}@example.com` });
    await database.superuser("update users set created_at = '2026-05-26' where id = $1", [waiting.id]);
    await want(waiting);
    mails.length = 0;
    expect(await sendReminders(tuesday)).toBe(1);
    await database.superuser(statement, [waiting.id]);
    expect(await deliver(tuesday)).toEqual({ sent: 0, failed: 0 });
    expect(mails).toEqual([]);
  });

  it("are written once when the command runs twice at once", async () => {
    const twice = await addMember({ ...cast.below, email: "twice@example.com" });
    await database.superuser("update users set created_at = '2026-05-26' where id = $1", [twice.id]);
    await want(twice);
    expect((await Promise.all([sendReminders(tuesday), sendReminders(tuesday)])).sort()).toEqual([0, 1]);
  });
});
