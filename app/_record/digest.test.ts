import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asViewer } from "@/db/engine/as-viewer";
import { stopAccess } from "@/db/mentor-access";
import { setWeeklyDigest } from "@/db/people";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { tell } from "@/db/seed/demo";
import { belowStory, onCourseStory } from "@/db/seed/history";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { day } from "@/lib/days";
import type { Mail } from "@/lib/mail/send";
import type { Viewer } from "@/lib/viewer";
import { sendDigests } from "./digest";

const tuesday = new Date("2026-06-09T07:00:00Z");
const inDays = (days: number) => new Date(tuesday.getTime() + days * 86_400_000);

describe.each(engines)("the weekly digest on the %s engine", (engine) => {
  let database: TestDatabase;
  let mentor: Viewer;
  const mails: Mail[] = [];
  const run = (now: Date) =>
    sendDigests(now, "https://readyline.example", async (mail) => {
      mails.push(mail);
    });

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    const ana = await addMember(cast.onCourse);
    const bilal = await addMember(cast.below);
    mentor = await addMember(cast.mentor);
    await tell(ana, onCourseStory, day("2026-06-09"));
    await tell(bilal, belowStory, day("2026-06-09"));
    await giveAccess(ana, mentor, new Date());
    await giveAccess(bilal, mentor, new Date());
    const [row] = await database.superuser("select id from mentor_access where user_id = $1", [bilal.id]);
    await asViewer(bilal, (tx) => stopAccess(tx, bilal, String(row?.id)));
  });
  afterAll(() => database.close());

  it("goes to mentors who want it, once a week, about those who still share", async () => {
    expect(await run(tuesday)).toBe(0);
    await asViewer(mentor, (tx) => setWeeklyDigest(tx, mentor, true));
    expect(await run(tuesday)).toBe(1);
    expect(await run(inDays(1))).toBe(0);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toBe(mentor.email);
    expect(mails[0]?.text).toMatch(/^Ana Duarte .*NBME 16 due/);
    expect(mails[0]?.text).not.toMatch(/Bilal|Felt calm/);
    expect(await run(inDays(7))).toBe(1);
  });
});
