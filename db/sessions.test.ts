import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openMail } from "@/lib/mail/seal";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { finishPasswordReset, getViewer, grantRole, setPassword, startPasswordReset } from "./accounts";
import { isKnownDevice, pruneDevices } from "./devices";
import { asViewer, type SessionClaim } from "./engine/as-viewer";
import { addMember, cast, castPassword } from "./seed/cast";
import {
  confirmSession,
  createSession,
  endAllSessions,
  endClaimed,
  endOtherSessions,
  endSession,
  listSessions,
  noteSessionUse,
  pruneSessions,
} from "./sessions";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { signInAs } from "./testing/sign-in";

const noon = new Date("2026-06-09T12:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const later = (ms: number) => new Date(noon.getTime() + ms);

describe.each(engines)("sessions on the %s engine", (engine) => {
  let database: TestDatabase;
  let ivy: Viewer;
  let people = 0;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ivy = await addMember(cast.admin);
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => database.close());

  /** An applicant who has no session yet. */
  const newPerson = () => {
    people += 1;
    return addMember({ email: `session-${people}@example.com`, name: "Ana", role: "applicant" });
  };
  const opens = async (claim: SessionClaim, now: Date) => (await getViewer(claim, now)) !== null;
  const viewerOf = async (claim: SessionClaim, now = noon): Promise<Viewer> => {
    const viewer = await getViewer(claim, now);
    if (!viewer) throw new Error("This session is over.");
    return viewer;
  };
  const browser = { withSecondFactor: false, address: "192.0.2.1", device: "Firefox on Linux" };
  const signIn = async (userId: string, deviceToken: string | null = null, now = noon) => {
    const begun = await createSession({ ...browser, userId, deviceToken, replaces: null }, now);
    if (!begun || begun === "needs a code") throw new Error("This account is disabled.");
    return begun;
  };
  const mailsTo = async (email: string) => {
    const rows = await database.superuser(
      "select sealed from outbox where sealed is not null order by created_at",
    );
    const mails = await Promise.all(
      rows.map(({ sealed }) => openMail(String(sealed), process.env.NEXTAUTH_SECRET ?? "")),
    );
    return mails.flatMap((mail) => (mail?.to === email && "text" in mail ? [mail] : []));
  };

  describe("a session", () => {
    it("is read with its person, and belongs to nobody else", async () => {
      const [ana, bilal] = [await newPerson(), await newPerson()];
      const claim = await signInAs(ana.id, noon);
      const session = {
        id: claim.sessionId,
        startedAt: noon,
        lastUsedAt: noon,
        confirmedAt: noon,
        withSecondFactor: false,
      };
      expect(await getViewer(claim, noon)).toEqual({ ...ana, session });
      expect(await opens({ ...claim, userId: bilal.id }, noon)).toBe(false);
      expect(await opens({ ...claim, sessionId: ana.id }, noon)).toBe(false);
    });

    it("does not begin for an account that is disabled or gone", async () => {
      const ana = await newPerson();
      await database.superuser("update users set disabled_at = now() where id = $1", [ana.id]);
      const begin = (userId: string) =>
        createSession({ ...browser, userId, deviceToken: null, replaces: null }, noon);
      expect(await begin(ana.id)).toBeNull();
      expect(await begin("00000000-0000-4000-8000-000000000000")).toBeNull();
      expect(await database.superuser("select 1 from sessions where user_id = $1", [ana.id])).toEqual([]);
    });

    it("records when the person signed in, the device and the address", async () => {
      const ana = await newPerson();
      const { claim } = await signIn(ana.id);
      expect(
        await database.superuser("select address, device from sessions where id = $1", [claim.sessionId]),
      ).toEqual([{ address: "192.0.2.1", device: "Firefox on Linux" }]);
      expect(await database.superuser("select signed_in_at from users where id = $1", [ana.id])).toEqual([
        { signed_in_at: noon },
      ]);
    });

    it("ends when its browser signs in again, and no other does", async () => {
      const ana = await newPerson();
      const [here, there] = [await signInAs(ana.id, noon), await signInAs(ana.id, noon)];
      const again = await createSession(
        { ...browser, userId: ana.id, deviceToken: null, replaces: here },
        noon,
      );
      expect([await opens(here, noon), await opens(there, noon)]).toEqual([false, true]);
      expect(again && again !== "needs a code" && (await opens(again.claim, noon))).toBe(true);
    });

    it("ends when another account signs in in its browser", async () => {
      const [ana, bilal] = [await newPerson(), await newPerson()];
      const here = await signInAs(ana.id, noon);
      expect(await opens(here, noon)).toBe(true);
      await createSession({ ...browser, userId: bilal.id, deviceToken: null, replaces: here }, noon);
      expect(await opens(here, noon)).toBe(false);
    });

    it("ends when its account has fifty others that were used since", async () => {
      const [ana, bilal] = [await newPerson(), await newPerson()];
      const others = await signInAs(bilal.id, noon);
      const [first, second] = [await signInAs(ana.id, noon), await signInAs(ana.id, later(minute))];
      for (let more = 0; more < 48; more += 1) await signInAs(ana.id, later(hour));
      expect([await opens(first, later(hour)), await opens(second, later(hour))]).toEqual([true, true]);
      await noteSessionUse(await viewerOf(first), later(hour));
      await signInAs(ana.id, later(hour));
      expect([await opens(first, later(hour)), await opens(second, later(hour))]).toEqual([true, false]);
      expect(await opens(others, later(hour))).toBe(true);
    });

    it("ends when its browser signs out", async () => {
      const ana = await newPerson();
      const [here, there] = [await signInAs(ana.id, noon), await signInAs(ana.id, noon)];
      await endClaimed(here);
      expect([await opens(here, noon), await opens(there, noon)]).toEqual([false, true]);
    });
  });

  describe("is over", () => {
    it.each([
      ["an applicant's after 14 days without use", "applicant", 14 * day],
      ["an admin's after 30 minutes without use", "admin", 30 * minute],
    ] as const)("%s", async (_what, role, idle) => {
      const { id } = role === "admin" ? ivy : await newPerson();
      const claim = await signInAs(id, noon);
      expect(await opens(claim, later(idle - 1))).toBe(true);
      expect(await opens(claim, later(idle))).toBe(false);
      // Use makes it last, from then on.
      await noteSessionUse(await viewerOf(claim), later(idle - minute));
      expect(await opens(claim, later(idle))).toBe(true);
      expect(await opens(claim, later(2 * idle - minute))).toBe(false);
    });

    it.each([
      ["an applicant's 30 days after the sign-in", "applicant", 30 * day],
      ["an admin's 12 hours after the sign-in", "admin", 12 * hour],
    ] as const)("%s, however often it is used", async (_what, role, whole) => {
      const { id } = role === "admin" ? ivy : await newPerson();
      const claim = await signInAs(id, noon);
      await noteSessionUse(await viewerOf(claim), later(whole - minute));
      expect(await opens(claim, later(whole - 1))).toBe(true);
      expect(await opens(claim, later(whole))).toBe(false);
    });

    it("and is not in the list then, and is deleted by the upkeep", async () => {
      const ana = await newPerson();
      const old = await signInAs(ana.id, noon);
      const fresh = await signInAs(ana.id, later(day));
      const now = later(14 * day);
      const viewer = await viewerOf(fresh, now);
      const listed = await asViewer(viewer, (tx) => listSessions(tx, viewer, now));
      expect(listed.map(({ id }) => id)).toEqual([fresh.sessionId]);
      await pruneSessions(now);
      const left = await database.superuser("select id from sessions where user_id = $1", [ana.id]);
      expect(left).toEqual([{ id: fresh.sessionId }]);
      expect(await opens(old, now)).toBe(false);
      // Nobody ended it, so nothing is recorded.
      const noted = "select 1 from activity where subject_id = $1 and kind = 'sessions-ended'";
      expect(await database.superuser(noted, [ana.id])).toEqual([]);
    });
  });

  it("notes a use and a confirmation in this session only", async () => {
    const ana = await newPerson();
    const [here, there] = [await signInAs(ana.id, noon), await signInAs(ana.id, noon)];
    const viewer = await viewerOf(here);
    await noteSessionUse(viewer, later(hour));
    await confirmSession(viewer, later(2 * hour));
    expect((await viewerOf(here)).session).toMatchObject({
      lastUsedAt: later(hour),
      confirmedAt: later(2 * hour),
    });
    expect((await viewerOf(there)).session).toMatchObject({ lastUsedAt: noon, confirmedAt: noon });
    // A session that was ended meanwhile stays ended.
    await endClaimed(here);
    await noteSessionUse(viewer, later(hour));
    expect(await opens(here, later(hour))).toBe(false);
  });

  describe("a person's own sessions", () => {
    it("are listed with the last used first, and each can be ended", async () => {
      const [ana, bilal] = [await newPerson(), await newPerson()];
      const { claim: first } = await signIn(ana.id);
      const here = await signInAs(ana.id, later(hour));
      const others = await signInAs(bilal.id, noon);
      const viewer = await viewerOf(here, later(hour));
      const list = () => asViewer(viewer, (tx) => listSessions(tx, viewer, later(hour)));
      const end = (id: string) => asViewer(viewer, (tx) => endSession(tx, viewer, id));
      expect(await list()).toEqual([
        { id: here.sessionId, device: null, startedAt: later(hour), lastUsedAt: later(hour), isThis: true },
        { id: first.sessionId, device: "Firefox on Linux", startedAt: noon, lastUsedAt: noon, isThis: false },
      ]);
      expect(await end(others.sessionId)).toBe(false);
      expect(await opens(others, noon)).toBe(true);
      expect([await end(first.sessionId), await end(first.sessionId)]).toEqual([true, false]);
      expect(await opens(first, noon)).toBe(false);
      expect((await list()).map(({ id }) => id)).toEqual([here.sessionId]);
    });

    it("are ended everywhere, or everywhere else, and nobody else's are", async () => {
      const [ana, bilal] = [await newPerson(), await newPerson()];
      const others = await signInAs(bilal.id, noon);
      const claims = [
        await signInAs(ana.id, noon),
        await signInAs(ana.id, noon),
        await signInAs(ana.id, noon),
      ];
      const [here] = claims;
      const open = () => Promise.all(claims.map((claim) => opens(claim, noon)));
      const viewer = await viewerOf(here ?? others);
      expect(await asViewer(viewer, (tx) => endOtherSessions(tx, viewer))).toBe(2);
      expect(await open()).toEqual([true, false, false]);
      expect(await asViewer(viewer, (tx) => endAllSessions(tx, viewer))).toBe(1);
      expect(await open()).toEqual([false, false, false]);
      expect(await opens(others, noon)).toBe(true);
    });
  });

  it("a new password ends every session, forgets every device, and is said in a mail", async () => {
    const [ana, bilal] = [await newPerson(), await newPerson()];
    const { claim, deviceToken } = await signIn(ana.id);
    const others = await signIn(bilal.id);
    expect(await setPassword(ana, castPassword, noon)).toMatchObject({ userId: ana.id });
    expect([await opens(claim, noon), await isKnownDevice(ana.id, deviceToken)]).toEqual([false, false]);
    expect([await opens(others.claim, noon), await isKnownDevice(bilal.id, others.deviceToken)]).toEqual([
      true,
      true,
    ]);
    const [mail] = await mailsTo(ana.email);
    expect(mail).toMatchObject({ kind: "password-changed", subject: "Your Readyline password was changed" });
    expect(mail?.text).toContain("9 June 2026, 12:00 (UTC)");
    expect(mail?.text).toContain(
      "If it wasn't you, set a new password at once: http://localhost:3000/forgot-password",
    );
    // A reset too.
    const again = await signInAs(ana.id, noon);
    const token = (await startPasswordReset(ana.email, noon)) ?? "";
    expect(await finishPasswordReset(token, castPassword, noon)).toMatchObject({ userId: ana.id });
    expect(await opens(again, noon)).toBe(false);
    expect((await mailsTo(ana.email)).map(({ kind }) => kind)).toEqual([
      "password-changed",
      "password-changed",
    ]);
  });

  it("a new role ends every session, and the same role none", async () => {
    const ana = await newPerson();
    const claim = await signInAs(ana.id, noon);
    expect(await grantRole(ana.email, "applicant")).toBe(true);
    expect(await opens(claim, noon)).toBe(true);
    expect(await grantRole(ana.email, "mentor")).toBe(true);
    expect(await opens(claim, noon)).toBe(false);
  });

  describe("a device", () => {
    it("is known from its first sign-in on, for its person only, by a hash", async () => {
      const [ana, bilal] = [await newPerson(), await newPerson()];
      const { deviceToken } = await signIn(ana.id);
      const known = (token: string | null, { id } = ana) => isKnownDevice(id, token);
      expect([await known(deviceToken), await known(null), await known(`${deviceToken}x`)]).toEqual([
        true,
        false,
        false,
      ]);
      expect(await known(deviceToken, bilal)).toBe(false);
      // Two people who share a browser have rows that can't be linked.
      expect((await signIn(bilal.id, deviceToken)).deviceToken).toBe(deviceToken);
      expect([await known(deviceToken), await known(deviceToken, bilal)]).toEqual([true, true]);
      const rows = await database.superuser(
        "select token_hash from known_devices where user_id in ($1, $2)",
        [ana.id, bilal.id],
      );
      expect(new Set(rows.map(({ token_hash }) => token_hash)).size).toBe(2);
      expect(rows.map(({ token_hash }) => token_hash)).not.toContain(hashToken(deviceToken));
    });

    it("keeps its token, and gets a new one instead of a text that is none", async () => {
      const ana = await newPerson();
      const { deviceToken } = await signIn(ana.id);
      expect((await signIn(ana.id, deviceToken)).deviceToken).toBe(deviceToken);
      expect((await signIn(ana.id, "planted")).deviceToken).toMatch(/^[\w-]{43}$/);
    });

    it("that is new is said in a mail, but for an account's first", async () => {
      const ana = await newPerson();
      await database.superuser("update users set time_zone = 'Asia/Karachi' where id = $1", [ana.id]);
      const { deviceToken } = await signIn(ana.id);
      await signIn(ana.id, deviceToken);
      expect(await mailsTo(ana.email)).toEqual([]);
      await signIn(ana.id);
      const [mail, ...more] = await mailsTo(ana.email);
      expect([mail?.kind, more]).toEqual(["new-device", []]);
      expect(mail?.text).toContain("Firefox on Linux\n9 June 2026, 17:00 (Asia/Karachi)");
      expect(mail?.text).not.toContain("192.0.2.1");
    });

    it("that is new is said in a mail also when all others are forgotten", async () => {
      const ana = await newPerson();
      await signIn(ana.id);
      await pruneDevices(later(400 * day));
      await signIn(ana.id, null, later(400 * day));
      expect((await mailsTo(ana.email)).map(({ kind }) => kind)).toEqual(["new-device"]);
    });

    it("is forgotten when twenty others were used since, or after a year", async () => {
      const ana = await newPerson();
      const { deviceToken: first } = await signIn(ana.id);
      const { deviceToken: second } = await signIn(ana.id, null, later(1));
      for (let others = 0; others < 18; others += 1) await signIn(ana.id, null, later(2 + others));
      const known = async () => [await isKnownDevice(ana.id, first), await isKnownDevice(ana.id, second)];
      expect(await known()).toEqual([true, true]);
      // Used again, so that the second is now the one that waits longest.
      await signIn(ana.id, first, later(hour));
      await signIn(ana.id, null, later(2 * hour));
      expect(await known()).toEqual([true, false]);
      await pruneDevices(later(hour + 365 * day));
      expect(await known()).toEqual([true, false]);
      await pruneDevices(later(hour + 365 * day + 1));
      expect(await known()).toEqual([false, false]);
    });
  });
});
