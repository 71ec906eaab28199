import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MenteePage } from "@/lib/access";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import {
  acceptAccess,
  declineAccess,
  getInvitation,
  getMentee,
  inviteMentor,
  isInvited,
  lastViewed,
  leaveAccess,
  listAccess,
  recordView,
  stopAccess,
} from "./mentor-access";
import { addMember, cast, giveAccess, type Member } from "./seed/cast";
import { getStatement, saveStatement, setStatementAccess } from "./statements";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const second = 1000;
const day = 24 * 60 * 60 * second;
const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);

describe.each(engines)("a mentor's access on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let bilal: Viewer;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    bilal = await addMember(cast.below);
    await asViewer(ana, (tx) => saveStatement(tx, ana, { body: "Ana's statement", seen: 0 }));
  });
  afterAll(() => database.close());

  let members = 0;
  const newMentor = (some: Partial<Member> = {}) => {
    members += 1;
    return addMember({ ...cast.mentor, email: `mentor-${members}@example.com`, ...some });
  };
  const invite = (email: string, at = now, who = ana) =>
    asViewer(who, (tx) => inviteMentor(tx, who, email, at));
  const accept = (mentor: Viewer, token: string) => asViewer(mentor, (tx) => acceptAccess(tx, token));
  const list = (who = ana) => asViewer(who, (tx) => listAccess(tx, who));
  const accessOf = async (email: string) => {
    const found = (await list()).find((access) => access.email === email);
    if (!found) throw new Error("There is an access for this email.");
    return found;
  };
  const stop = async (email: string, who = ana) => {
    const { id } = await accessOf(email);
    return asViewer(who, (tx) => stopAccess(tx, who, id));
  };
  const includeStatement = async (email: string, includes: boolean, who = ana) => {
    const { id } = await accessOf(email);
    return asViewer(who, (tx) => setStatementAccess(tx, who, id, includes));
  };

  it("is offered for fourteen days by a link, and only the hash of its token is stored", async () => {
    const mentor = await newMentor();
    const token = await invite(mentor.email.toUpperCase());
    const open = (ms: number) => getInvitation(token, later(ms));
    expect(await open(0)).toEqual({
      applicantName: ana.name,
      email: mentor.email,
      provesEmail: false,
    });
    expect(await open(14 * day - second)).not.toBeNull();
    expect(await open(14 * day)).toBeNull();
    expect(await getInvitation(`${token}x`, now)).toBeNull();
    const rows = await database.superuser("select * from mentor_access where invited_email = $1", [
      mentor.email,
    ]);
    expect(rows).toMatchObject([
      { token_hash: hashToken(token), invited_at: now, expires_at: later(14 * day) },
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("can't be accepted or declined once the link is too old", async () => {
    const [early, late] = [await newMentor(), await newMentor()];
    const token = await invite(late.email, later(-14 * day));
    expect(await accept(late, token)).toBeNull();
    expect(await asViewer(late, (tx) => declineAccess(tx, token))).toBe(false);
    expect(await accessOf(late.email)).toMatchObject({ state: "invited", acceptedAt: null });
    expect(await accept(early, await invite(early.email, later(60 * second - 14 * day)))).toBe(ana.id);
  });

  it("ends when the applicant stops it, before it was accepted and after", async () => {
    const mentor = await newMentor();
    const first = await invite(mentor.email);
    expect(await stop(mentor.email, bilal)).toBe(false);
    expect(await getInvitation(first, now)).not.toBeNull();
    expect(await stop(mentor.email)).toBe(true);
    expect(await getInvitation(first, now)).toBeNull();
    expect(await accept(mentor, first)).toBeNull();
    expect(await stop(mentor.email)).toBe(false);
    await database.superuser("delete from mentor_access where invited_email = $1", [mentor.email]);

    const other = await newMentor();
    await giveAccess(ana, other, now);
    await giveAccess(ana, mentor, now);
    const reads = (who: Viewer) => asViewer(who, (tx) => getMentee(tx, ana.id));
    expect(await reads(mentor)).toMatchObject({ id: ana.id });
    expect(await stop(mentor.email)).toBe(true);
    expect(await reads(mentor)).toBeNull();
    expect(await reads(other)).toMatchObject({ id: ana.id });
    expect(await stop(mentor.email)).toBe(false);
    expect((await accessOf(mentor.email)).endedAt).toBeInstanceOf(Date);
    expect(await accessOf(other.email)).toMatchObject({ state: "active", endedAt: null });
  });

  it("ends with all other invitations of the same email, which would let the mentor in again", async () => {
    const mentor = await newMentor();
    const dora = await addMember({ ...cast.new, email: "dora@example.com" });
    const inviteBy = (who: Viewer, email = mentor.email) => invite(email, now, who);
    const [first, second] = [await inviteBy(dora), await inviteBy(dora)];
    const [others, bilals] = [await inviteBy(dora, bilal.email), await inviteBy(bilal)];
    await accept(mentor, first);
    const active = (await list(dora)).find(({ state }) => state === "active");
    const stopIt = () => asViewer(dora, (tx) => stopAccess(tx, dora, active?.id ?? ""));
    expect(await stopIt()).toBe(true);
    expect(await accept(mentor, second)).toBeNull();
    // An older tab shows what has ended. It ends nothing that was given since.
    const third = await inviteBy(dora);
    expect(await stopIt()).toBe(false);
    expect(await accept(mentor, third)).toBe(dora.id);
    expect([await accept(bilal, others), await accept(mentor, bilals)]).toEqual([dora.id, bilal.id]);
  });

  it("can't be stopped once it was declined, or once the mentor left", async () => {
    const [declines, leaves] = [await newMentor(), await newMentor()];
    const token = await invite(declines.email);
    expect(await asViewer(declines, (tx) => declineAccess(tx, token))).toBe(true);
    await giveAccess(ana, leaves, now);
    expect(await asViewer(leaves, (tx) => leaveAccess(tx, ana.id))).toBe(true);
    expect([await stop(declines.email), await stop(leaves.email)]).toEqual([false, false]);
    expect([(await accessOf(declines.email)).state, (await accessOf(leaves.email)).state]).toEqual([
      "declined",
      "left",
    ]);
  });

  it("includes the statement only for the mentor and the time that the applicant chooses, while it is active", async () => {
    const [mentor, other] = [await newMentor(), await newMentor()];
    const read = async (who: Viewer) => (await asViewer(who, (tx) => getStatement(tx, ana.id)))?.body ?? null;
    const token = await invite(mentor.email);
    expect(await includeStatement(mentor.email, true)).toBe(false);
    await accept(mentor, token);
    await giveAccess(ana, other, now);
    expect(await read(mentor)).toBeNull();
    expect(await includeStatement(mentor.email, true, bilal)).toBe(false);
    expect(await includeStatement(mentor.email, true)).toBe(true);
    expect([await read(mentor), await read(other)]).toEqual(["Ana's statement", null]);
    expect(await includeStatement(mentor.email, false)).toBe(true);
    expect(await read(mentor)).toBeNull();
    expect(await includeStatement(mentor.email, true)).toBe(true);
    expect(await stop(mentor.email)).toBe(true);
    expect(await read(mentor)).toBeNull();
    expect(await includeStatement(mentor.email, true)).toBe(false);
  });

  it("counts as invited while the invitation is open or was accepted, in any spelling of the email", async () => {
    const mentor = await newMentor();
    const { email } = mentor;
    const invited = (at = now, who = ana, as = email) => asViewer(who, (tx) => isInvited(tx, who, as, at));
    expect(await invited()).toBe(false);
    const token = await invite(email);
    expect(await invited(now, ana, email.toUpperCase())).toBe(true);
    expect(await invited(now, ana, "somebody-else@example.com")).toBe(false);
    expect(await invited(now, bilal)).toBe(false);
    expect(await invited(later(14 * day - second))).toBe(true);
    expect(await invited(later(14 * day))).toBe(false);
    await accept(mentor, token);
    expect(await invited(later(100 * day))).toBe(true);
    // The mentor sees the row, but has invited nobody.
    expect(await invited(now, mentor)).toBe(false);
    await stop(email);
    expect(await invited()).toBe(false);
  });

  it("is listed newest first, with the mentor's name while they have access, and with what they viewed", async () => {
    await database.superuser("delete from mentor_access");
    const mentor = await newMentor({ name: "Dr. Stone" });
    await invite("first@example.com", later(-2 * day));
    await giveAccess(ana, mentor, later(-day));
    await invite("last@example.com", now);
    await giveAccess(bilal, mentor, now);
    const view = (who: Viewer, page: MenteePage, at: Date) =>
      asViewer(mentor, async (tx) => {
        const before = await lastViewed(tx, mentor, who.id, page);
        return (await recordView(tx, mentor, who.id, page, at)) && before;
      });
    expect(await view(ana, "progress", later(1 * second))).toBeNull();
    expect(await view(ana, "plan", later(2 * second))).toBeNull();
    expect(await view(bilal, "letters", later(9 * second))).toBeNull();
    // When they last viewed this page, and not another page.
    expect(await view(ana, "progress", later(3 * second))).toEqual(later(1 * second));
    // A page of the mentor's own is none of a mentee's.
    expect(await view(mentor, "progress", later(4 * second))).toBe(false);
    expect(await list()).toMatchObject([
      { email: "last@example.com", state: "invited", name: null, seenAt: null, pages: null },
      {
        email: mentor.email,
        state: "active",
        name: "Dr. Stone",
        seenAt: later(3 * second),
        pages: ["progress", "plan"],
      },
      { email: "first@example.com", state: "invited", name: null },
    ]);
    expect(await list(bilal)).toMatchObject([
      { email: mentor.email, seenAt: later(9 * second), pages: ["letters"] },
    ]);
    // The mentor has invited nobody, so the mentor's own list is empty.
    expect(await list(mentor)).toEqual([]);
    await stop(mentor.email);
    expect(await view(ana, "progress", later(5 * second))).toBe(false);
    expect(await accessOf(mentor.email)).toMatchObject({ state: "stopped", name: null });
    expect(await asViewer(ana, (tx) => stopAccess(tx, ana, randomUUID()))).toBe(false);
  });
});
