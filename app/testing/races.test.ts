import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { action } from "@/app/_http/action";
import { sessionCookie } from "@/app/_http/session";
import { openMentee } from "@/app/_record/mentee";
import { readMenteesIn } from "@/app/_record/mentees";
import { accept } from "@/app/(public)/invitation/[token]/actions";
import {
  changePassword,
  deleteAccount,
  saveProfile,
  signOutElsewhere,
} from "@/app/(signed-in)/(account)/actions";
import {
  disable,
  endSessions,
  inviteAdmin as inviteAdminByForm,
  setRole,
} from "@/app/(signed-in)/(admin)/people/actions";
import { skipTheStart } from "@/app/(signed-in)/(applicant)/actions";
import { recordResult } from "@/app/(signed-in)/(applicant)/exam/actions";
import {
  assignToProgram,
  changeLetterState,
  writeNewLetter,
} from "@/app/(signed-in)/(applicant)/letters/actions";
import { openFeed, saveSettings } from "@/app/(signed-in)/(applicant)/plan/actions";
import {
  changeList,
  pastePrograms,
  saveProgram,
  writeNewProgram,
} from "@/app/(signed-in)/(applicant)/programs/actions";
import { saveCauses } from "@/app/(signed-in)/(applicant)/recovery/actions";
import {
  finishPasswordReset,
  grantRole,
  setPassword,
  startPasswordReset,
  verifyCredentials,
} from "@/db/accounts";
import { inviteAdmin } from "@/db/admin-invitations";
import { openCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { acceptAccess, declineAccess, inviteMentor, leaveAccess } from "@/db/mentor-access";
import { endAccountSessions, setAccountDisabled } from "@/db/operator";
import { setDisabled } from "@/db/people";
import { beginSecondFactor, makeRecoveryCodes, turnSecondFactorOff } from "@/db/second-factors";
import { giveAccess } from "@/db/seed/cast";
import { createSession, endAllSessions, holdSession, isSessionGone, type Proven } from "@/db/sessions";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { hashToken } from "@/lib/tokens";
import { type Action, type Fields, newEmail, newPerson, type Person, password, send } from "./browser";
import { ago, edited, type Form, letter, paste, profile, program, result, sent } from "./forms";
import { newRequest, request } from "./request";

const ownersPassword = "the owner's new horse";

/** The owner sets a new password by the mailed link. */
async function reset({ viewer }: Person): Promise<void> {
  const token = (await startPasswordReset(viewer.email, new Date())) ?? "";
  expect(await finishPasswordReset(token, ownersPassword, new Date())).not.toBeNull();
}

const signIn = (proven: Proven) =>
  createSession(
    { ...proven, withSecondFactor: false, address: null, device: null, deviceToken: null, replaces: null },
    new Date(),
  );

async function verified({ viewer }: Person): Promise<Proven> {
  const proven = await verifyCredentials(viewer.email, password);
  if (!proven) throw new Error("This is not the password.");
  return proven;
}

describe.each(engines)("what began before a reset, on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const sessionsOf = ({ viewer }: Person) =>
    database.superuser("select id from sessions where user_id = $1", [viewer.id]);

  it.each([
    ["a reset", reset],
    ["a change", ({ viewer }: Person) => setPassword(viewer, ownersPassword, new Date())],
  ])("signs nobody in after %s of the password", async (_what, change) => {
    const ana = await newPerson();
    const proven = await verified(ana);
    await change(ana);
    expect(await signIn(proven)).toBeNull();
    expect(await sessionsOf(ana)).toEqual([]);
    const now = await verifyCredentials(ana.viewer.email, ownersPassword);
    expect(now && (await signIn(now))).toMatchObject({ claim: { userId: ana.viewer.id } });
  });

  it.each([
    ["password", (viewer: Person["viewer"]) => setPassword(viewer, "the thief's horse", new Date())],
    ["app for codes", (viewer: Person["viewer"]) => beginSecondFactor(viewer, new Date())],
    ["second step", (viewer: Person["viewer"]) => makeRecoveryCodes(viewer, "000000", new Date())],
    ["end of the second step", (viewer: Person["viewer"]) => turnSecondFactorOff(viewer, "0", new Date())],
    ["record", (viewer: Person["viewer"]) => asViewer(viewer, (tx) => holdSession(tx, viewer, false))],
    [
      "end of the other sessions",
      (viewer: Person["viewer"]) => asViewer(viewer, (tx) => holdSession(tx, viewer, true)),
    ],
  ])("sets no %s of a session that it ended", async (_what, write) => {
    const ana = await newPerson();
    await reset(ana);
    await expect(write(ana.viewer)).rejects.toSatisfy(isSessionGone);
    expect(await verifyCredentials(ana.viewer.email, ownersPassword)).not.toBeNull();
  });
});

// The embedded engine has one connection: its transactions follow each other.
describe.each(engines.filter((engine) => engine === "postgres"))("at the same time, on %s", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const blocked =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

  /** Locks the account, starts `run`, and when that waits for the account, does `meanwhile`, and commits. */
  const whileLocked = <T>(
    { viewer }: Person,
    strength: "update" | "no key update",
    run: () => Promise<T>,
    meanwhile?: (tx: Tx) => Promise<unknown>,
  ): Promise<T> =>
    whileHeld(sql`select from users where id = ${viewer.id} for ${sql.raw(strength)}`, run, meanwhile);

  async function whileHeld<T>(
    lock: SQL,
    run: () => Promise<T>,
    meanwhile: (tx: Tx) => Promise<unknown> = async () => undefined,
  ): Promise<T> {
    const running = await database.owner.transaction(async (tx) => {
      await tx.execute(lock);
      const started = run();
      started.catch(() => undefined);
      await vi.waitFor(async () => expect(await database.superuser(blocked)).toHaveLength(1), 20_000);
      await meanwhile(tx);
      return { started };
    });
    return running.started;
  }

  const rows = (table: string, { viewer }: Person) =>
    database.superuser(`select 1 from ${table} where user_id = $1`, [viewer.id]);

  it("a sign-in waits for a new password, and then begins no session", async () => {
    const ana = await newPerson();
    const proven = await verified(ana);
    const signedIn = await whileLocked(
      ana,
      "update",
      () => signIn(proven),
      (tx) => tx.execute(sql`update credentials set password_hash = 'new' where user_id = ${ana.viewer.id}`),
    );
    expect(signedIn).toBeNull();
  });

  it("a sign-in waits until the second step is on, and then needs a code", async () => {
    const ana = await newPerson();
    const proven = await verified(ana);
    const signedIn = await whileLocked(
      ana,
      "update",
      () => signIn(proven),
      (tx) =>
        tx.execute(
          sql`insert into second_factors (user_id, sealed, confirmed_at) values (${ana.viewer.id}, 'sealed', now())`,
        ),
    );
    expect(signedIn).toBe("needs a code");
  });

  it("turning on the second step waits for a sign-in, and so ends its session", async () => {
    const ana = await newPerson();
    expect(
      await whileLocked(ana, "no key update", () => makeRecoveryCodes(ana.viewer, "000000", new Date())),
    ).toBeNull();
  });

  it.each([
    ["a calendar's address is not made", openFeed, "calendar_feeds", 0],
    ["a password is not changed", changePassword, "sessions", 0],
    ["an account is not deleted", deleteAccount, "credentials", 1],
  ])("%s by a session that ends meanwhile", async (_what, run, table, count) => {
    const ana = await newPerson();
    const fields = { email: ana.viewer.email, currentPassword: password, newPassword: "the thief's horse" };
    const { state } = await whileLocked(
      ana,
      "update",
      () => send(ana, run, fields),
      (tx) => tx.execute(sql`delete from sessions where user_id = ${ana.viewer.id}`),
    );
    expect(state?.message).toContain("Your session has ended");
    expect(await rows(table, ana)).toHaveLength(count);
    expect(await verifyCredentials(ana.viewer.email, password)).not.toBeNull();
  });

  const stopAccess = ({ viewer }: Person) =>
    sql`update mentor_access set state = 'stopped', ended_at = now() where mentor_id = ${viewer.id}`;

  it("a page about a mentee whose access stops while it is read is not there", async () => {
    const [ana, mentor] = [await newPerson(), await newPerson("mentor")];
    await giveAccess(ana.viewer, mentor.viewer, new Date());
    newRequest();
    request.cookies.set(sessionCookie(), { value: mentor.session });
    let wasRead = false;
    const opening = whileHeld(
      sql`lock table mentor_views`,
      () =>
        openMentee(ana.viewer.id, "plan", async () => {
          wasRead = true;
        }),
      (tx) => tx.execute(stopAccess(mentor)),
    );
    await expect(opening).rejects.toMatchObject({ digest: expect.stringContaining("404") });
    expect(wasRead).toBe(true);
    expect(await rows("mentor_views", ana)).toEqual([]);
  });

  it("a mentee whose access stops while a list is read is left out of it, and stays as before in other mentors' lists", async () => {
    const ana = await newPerson();
    const [first, second] = [await newPerson("mentor"), await newPerson("mentor")];
    for (const { viewer } of [first, second]) await giveAccess(ana.viewer, viewer, new Date());
    await send(ana, recordResult, result(ana));
    const list = async ({ viewer }: Person) =>
      asViewer(viewer, async (tx) => (await readMenteesIn(tx, viewer, new Date(), null)).lines);
    const stopped = await whileHeld(
      sql`lock table summaries`,
      () => list(first),
      (tx) => tx.execute(stopAccess(first)),
    );
    expect(stopped).toEqual([]);
    expect(await list(second)).toMatchObject([{ id: ana.viewer.id, standing: { official: { score: 248 } } }]);
  });

  it("of two calendar addresses that are made at the same time, the second is refused: the first one works", async () => {
    const ana = await newPerson();
    const { state } = await whileLocked(
      ana,
      "no key update",
      () => send(ana, openFeed, {}),
      (tx) =>
        tx.execute(
          sql`insert into calendar_feeds (user_id, token_hash) values (${ana.viewer.id}, ${ana.viewer.id})`,
        ),
    );
    expect(state).toMatchObject({ status: "refused", message: expect.stringContaining("after this page") });
    expect(await rows("calendar_feeds", ana)).toHaveLength(1);
  });

  it("no session begins for a browser whose password is replaced while its form is saved", async () => {
    const ana = await newPerson();
    const renewing = action({
      who: "signed-in",
      renews: true,
      input: z.object({}),
      write: async (tx) => {
        await endAllSessions(tx, ana.viewer);
        await database.superuser("update credentials set password_hash = 'new' where user_id = $1", [
          ana.viewer.id,
        ]);
        return {};
      },
    });
    expect((await send(ana, renewing, {})).state?.message).toContain("Sign in again.");
    expect(await rows("sessions", ana)).toEqual([]);
  });

  it("who ends the other sessions waits for what they write", async () => {
    const ana = await newPerson();
    const { to } = await asViewer(ana.viewer, async (tx) => {
      await holdSession(tx, ana.viewer, false);
      const ending = send(ana, signOutElsewhere, {});
      ending.catch(() => undefined);
      await vi.waitFor(async () => expect(await database.superuser(blocked)).toHaveLength(1), 20_000);
      await tx.execute(
        sql`insert into calendar_feeds (user_id, token_hash) values (${ana.viewer.id}, ${ana.viewer.id})`,
      );
      return { to: ending };
    });
    expect((await to).to).toBe("/settings?saved=sessions");
    expect(await rows("calendar_feeds", ana)).toEqual([]);
  });

  describe("what another tab saves first", () => {
    /** Writes, starts `run`, and commits when that waits for what was written. */
    async function whileWritten<T>(write: SQL, run: () => Promise<T>): Promise<T> {
      const running = await database.owner.transaction(async (tx) => {
        await tx.execute(write);
        const started = run();
        started.catch(() => undefined);
        await vi.waitFor(async () => expect(await database.superuser(blocked)).toHaveLength(1), 20_000);
        return { started };
      });
      return running.started;
    }

    const newProgram = async (ana: Person, more: Form = {}) =>
      (await sent(ana, writeNewProgram, { ...program(), ...more })).id ?? "";
    const changed = (id: string, set: SQL) => sql`update programs set ${set} where id = ${id}`;
    const listed = ({ viewer }: Person) =>
      database.superuser("select name, kind from programs where user_id = $1 and deleted_at is null", [
        viewer.id,
      ]);
    const academic = { name: "Harbor University", kind: "dr-academic" };
    const integrated = { ...academic, kind: "integrated-ir" };

    it("a program's type is refused in a sentence, and stays", async () => {
      const ana = await newPerson();
      const id = await newProgram(ana);
      const other = await newProgram(ana, { name: "Mercy", kind: "integrated-ir" });
      const { state } = await whileWritten(changed(other, sql`name = 'harbor university'`), () =>
        send(ana, changeList, { row: id, set: "kind=integrated-ir" }),
      );
      expect(state).toMatchObject({
        status: "refused",
        message: expect.stringContaining("Your list would have one program twice"),
      });
      expect(await listed(ana)).toContainEqual(academic);
    });

    it("a program's name is refused beside its field", async () => {
      const ana = await newPerson();
      const other = await newProgram(ana, { kind: "integrated-ir" });
      const form = await sent(ana, writeNewProgram, { ...program(), name: "Mercy" });
      const { state } = await whileWritten(changed(other, sql`kind = 'dr-academic'`), () =>
        send(ana, saveProgram, { ...edited(form), name: "Harbor University" }),
      );
      expect(state?.errors.name).toContain("already on your list");
      expect(await listed(ana)).toContainEqual({ ...academic, name: "Mercy" });
    });

    it("a program that was added anew is not restored beside it", async () => {
      const ana = await newPerson();
      const [id, kept] = [await newProgram(ana), await newProgram(ana, { kind: "integrated-ir" })];
      const removal = randomUUID();
      await sent(ana, changeList, { id: removal, set: "remove", [`row-${id}`]: "on", [`row-${kept}`]: "on" });
      const anew = sql`insert into programs (user_id, id, name, state, kind, status)
        values (${ana.viewer.id}, gen_random_uuid(), 'Harbor University', 'TX', 'dr-academic', 'considering')`;
      const { state } = await whileWritten(anew, () =>
        send(ana, changeList, { set: "undo", undo: `removal ${removal}` }),
      );
      expect(state?.message).toBe(
        "Harbor University restored. 1 program was added again since then, so nothing was restored there.",
      );
      expect(await listed(ana)).toEqual(expect.arrayContaining([academic, integrated]));
      expect(await listed(ana)).toHaveLength(2);
    });

    it("the last place of the list is taken once", async () => {
      const ana = await newPerson();
      const gone = await newProgram(ana);
      const removal = randomUUID();
      await sent(ana, changeList, { id: removal, set: "remove", [`row-${gone}`]: "on" });
      const rows = Array.from({ length: 499 }, (_, at) => `Program ${at}`).join("\n");
      await sent(ana, pastePrograms, { ...paste(), rows });
      const oneMore = sql`
        with turn as (select pg_advisory_xact_lock(hashtextextended(${ana.viewer.id}, 0)))
        insert into programs (user_id, id, name, kind, status)
        select ${ana.viewer.id}, gen_random_uuid(), 'One more', 'dr-academic', 'considering' from turn`;
      const { state } = await whileWritten(oneMore, () =>
        send(ana, changeList, { set: "undo", undo: `removal ${removal}` }),
      );
      expect(state?.message).toContain("at most 500 programs");
      expect(await listed(ana)).toHaveLength(500);
    });

    const taken = ({ viewer }: Person) =>
      sql`turn as (select pg_advisory_xact_lock(hashtextextended(${viewer.id}, 0)))`;

    it("a paste that is sent twice is added once, and both are told so", async () => {
      const ana = await newPerson();
      const form = paste();
      const first = sql`with ${taken(ana)}
        insert into programs (user_id, id, name, kind, import_id)
        select ${ana.viewer.id}, gen_random_uuid(), name, 'dr-academic', ${form.id}
        from turn, unnest(array['Mercy', 'Harbor']) as name`;
      const { to } = await whileWritten(first, () => send(ana, pastePrograms, form));
      expect(to).toBe(`/programs?paste=${form.id}`);
      expect(await listed(ana)).toHaveLength(2);
    });

    const newLetter = async (ana: Person, ...to: string[]) => {
      const boxes = Object.fromEntries(to.map((id) => [`programs-${id}`, "on"]));
      return (await sent(ana, writeNewLetter, { ...letter(), ...boxes })).id ?? "";
    };
    const assigned = (ana: Person, id: string, programs: SQL) => sql`with ${taken(ana)}
      update letter_details set programs = ${programs} from turn where letter_id = ${id}`;
    const programsOf = async (id: string) =>
      (await database.superuser("select programs from letter_details where letter_id = $1", [id]))[0]
        ?.programs;

    it("a program's last place for a letter is taken once", async () => {
      const ana = await newPerson();
      const id = await newProgram(ana);
      for (let count = 1; count < 4; count += 1) await newLetter(ana, id);
      const [another, one] = [await newLetter(ana), await newLetter(ana)];
      const { state } = await whileWritten(assigned(ana, another, sql`array[${id}]`), () =>
        send(ana, assignToProgram, { letters: one, programs: id, cell: "+0.0" }),
      );
      expect(state?.message).toContain("already has 4 letters");
      expect(await programsOf(one)).toEqual([]);
    });

    it("an assigned letter keeps its last program", async () => {
      const ana = await newPerson();
      const [id, other] = [await newProgram(ana), await newProgram(ana, { name: "Mercy" })];
      const one = await newLetter(ana, id, other);
      await database.superuser("update letters set state = 'assigned' where id = $1", [one]);
      const { state } = await whileWritten(assigned(ana, one, sql`array[${id}]`), () =>
        send(ana, assignToProgram, { letters: one, programs: id, cell: "-0.0" }),
      );
      expect(state?.message).toContain("An assigned letter needs a program");
      expect(await programsOf(one)).toEqual([id]);
    });

    it("a letter whose last program is taken away is not moved to “assigned”", async () => {
      const ana = await newPerson();
      const one = await newLetter(ana, await newProgram(ana));
      await database.superuser("update letters set state = 'uploaded' where id = $1", [one]);
      const { state } = await whileWritten(assigned(ana, one, sql`array[]::text[]`), () =>
        send(ana, changeLetterState, { id: one, from: "uploaded", to: "assigned" }),
      );
      expect(state?.message).toContain("First add the program");
    });

    it("a letter that goes to a program while it is removed gets it back by “Undo”", async () => {
      const ana = await newPerson();
      const id = await newProgram(ana);
      const one = await newLetter(ana);
      const removal = randomUUID();
      await whileWritten(assigned(ana, one, sql`array[${id}]`), () =>
        send(ana, changeList, { id: removal, set: "remove", row: id }),
      );
      expect(await programsOf(one)).toEqual([]);
      await sent(ana, changeList, { set: "undo", undo: `removal ${removal}` });
      expect(await programsOf(one)).toEqual([id]);
    });

    it("two official scores stay in the order of their days", async () => {
      const ana = await newPerson();
      const second = { ...result(ana), attempt: "2", takenOn: ago(ana, 20) };
      const first = sql`
        with turn as (select pg_advisory_xact_lock(hashtextextended(${ana.viewer.id}, 0)))
        insert into exam_results (user_id, attempt, taken_on, score, threshold_version)
        select ${ana.viewer.id}, 1, ${ago(ana, 10)}::date, 240, 1 from turn`;
      const { state } = await whileWritten(first, () => send(ana, recordResult, second));
      expect(state?.errors.takenOn).toBe("Attempt 2 must be later than attempt 1.");
    });

    it("an attempt, a pace and a profile that another tab saves first are not replaced", async () => {
      const ana = await newPerson();
      await sent(ana, skipTheStart, {});
      const { id } = ana.viewer;
      const results: [SQL, Action, Form][] = [
        [
          sql`with turn as (select pg_advisory_xact_lock(hashtextextended(${id}, 0)))
            insert into exam_results (user_id, attempt, taken_on, score, threshold_version)
            select ${id}, 1, ${ago(ana, 10)}::date, 240, 1 from turn`,
          recordResult,
          result(ana),
        ],
        [
          sql`update applicants set weekly_questions = 250 where user_id = ${id}`,
          saveSettings,
          { planStartedOn: ago(ana, 30), weeklyQuestions: "", seen: "" },
        ],
        [sql`update users set time_zone = 'Europe/Berlin' where id = ${id}`, saveProfile, profile(ana)],
      ];
      for (const [first, run, second] of results) {
        const { state } = await whileWritten(first, () => send(ana, run, second));
        expect(state?.status).toBe("conflict");
      }
    });

    it("a cause of a weak score is saved once", async () => {
      const ana = await newPerson();
      const { saved } = await whileWritten(
        sql`insert into recovery_causes (user_id, cause) values (${ana.viewer.id}, 'time')`,
        () => send(ana, saveCauses, { time: "on", anxiety: "on" }),
      );
      expect(saved).toBe(true);
      expect(await rows("recovery_causes", ana)).toHaveLength(2);
    });

    it("an invitation that a mentor accepts beside another of the same applicant is no longer valid", async () => {
      const [ana, mentor] = [await newPerson(), await newPerson("mentor")];
      const invite = () =>
        asViewer(ana.viewer, (tx) => inviteMentor(tx, ana.viewer, mentor.viewer.email, new Date()));
      const [first, second] = [await invite(), await invite()];
      const { state } = await whileWritten(
        sql`update mentor_access set state = 'active', mentor_id = ${mentor.viewer.id}, accepted_at = now()
          where token_hash = ${hashToken(first)}`,
        () => send(mentor, accept, { token: second }),
      );
      expect(state?.message).toContain("This invitation is no longer valid");
    });
  });

  describe("who changes an account", () => {
    const openInvitations = ({ viewer }: Person) =>
      database.superuser("select 1 from admin_invitations where invited_by = $1 and ended_at is null", [
        viewer.id,
      ]);
    const waits = (count: number) =>
      vi.waitFor(async () => expect(await database.superuser(blocked)).toHaveLength(count), 20_000);
    const byAdmin =
      (run: Action, fields: Fields) =>
      async ({ viewer }: Person) =>
        (await send(await newPerson("admin"), run, { id: viewer.id, ...fields })).saved;

    it.each([
      ["an admin who disables it", byAdmin(disable, { disabled: "yes" })],
      ["an admin who gives a role", byAdmin(setRole, { role: "mentor", seen: "admin" })],
      ["a shell that disables it", ({ viewer }: Person) => setAccountDisabled(viewer.email, true)],
      ["a shell that gives a role", ({ viewer }: Person) => grantRole(viewer.email, "mentor")],
    ])("waits for what its sessions write: %s ends an invitation", async (_what, change) => {
      const max = await newPerson("admin");
      const { changing } = await asViewer(max.viewer, async (tx) => {
        await holdSession(tx, max.viewer, false);
        const changing = change(max);
        changing.catch(() => undefined);
        await waits(1);
        await inviteAdmin(tx, max.viewer, newEmail(), new Date());
        return { changing };
      });
      expect(await changing).toBe(true);
      expect(await openInvitations(max)).toEqual([]);
    });

    it.each([
      ["an admin", byAdmin(endSessions, {})],
      ["a shell", ({ viewer }: Person) => endAccountSessions(viewer.email)],
    ])("waits for what its sessions write: %s that ends them stops a calendar", async (_what, end) => {
      const ana = await newPerson();
      const { ending } = await asViewer(ana.viewer, async (tx) => {
        await holdSession(tx, ana.viewer, false);
        const ending = end(ana);
        ending.catch(() => undefined);
        await waits(1);
        await openCalendarFeed(tx, ana.viewer);
        return { ending };
      });
      expect(await ending).toBe(true);
      expect(await rows("calendar_feeds", ana)).toEqual([]);
    });

    it("tells the disabled admin that the session has ended, and invites nobody", async () => {
      const [ivy, max] = [await newPerson("admin"), await newPerson("admin")];
      const { inviting } = await asViewer(ivy.viewer, async (tx) => {
        await holdSession(tx, ivy.viewer, false, max.viewer.id);
        expect(await setDisabled(tx, max.viewer.id, true)).toBe(true);
        const inviting = send(max, inviteAdminByForm, { email: newEmail() });
        inviting.catch(() => undefined);
        await waits(1);
        return { inviting };
      });
      expect((await inviting).state?.message).toContain("Your session has ended");
      expect(await openInvitations(max)).toEqual([]);
    });

    it("and is changed by its person at the same time doesn't wait for them in turn", async () => {
      const admins = [await newPerson("admin"), await newPerson("admin")] as const;
      const [first, second] =
        admins[0].viewer.id < admins[1].viewer.id ? admins : ([...admins].reverse() as [Person, Person]);
      const disables = ({ viewer }: Person, other: Person) =>
        asViewer(viewer, async (tx) => {
          await holdSession(tx, viewer, false, other.viewer.id);
          return setDisabled(tx, other.viewer.id, true);
        });
      const { both } = await database.owner.transaction(async (tx) => {
        await tx.execute(sql`select from users where id = ${first.viewer.id} for update`);
        const both = Promise.allSettled([disables(first, second), disables(second, first)]);
        await waits(2);
        return { both };
      });
      const ended = await both;
      expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = ended.find(({ status }) => status === "rejected");
      expect(lost).toMatchObject({ reason: expect.objectContaining({ name: "SessionGone" }) });
    });
  });

  describe("a reset of the applicant and", () => {
    const stop =
      ({ viewer }: Person) =>
      (tx: Tx) =>
        tx.execute(sql`select app.pause_access_of(${viewer.id})`);

    it.each([
      ["accepts", acceptAccess, null],
      ["declines", declineAccess, false],
    ])("a mentor who %s don't wait for each other", async (_what, answer, none) => {
      const [ana, mentor] = [await newPerson(), await newPerson("mentor")];
      const token = await asViewer(ana.viewer, (tx) =>
        inviteMentor(tx, ana.viewer, mentor.viewer.email, new Date()),
      );
      const run = () => asViewer<string | boolean | null>(mentor.viewer, (tx) => answer(tx, token));
      expect(await whileLocked(ana, "update", run, stop(ana))).toBe(none);
    });

    it("a mentor who leaves don't wait for each other", async () => {
      const [ana, mentor] = [await newPerson(), await newPerson("mentor")];
      await giveAccess(ana.viewer, mentor.viewer, new Date());
      const run = () => asViewer(mentor.viewer, (tx) => leaveAccess(tx, ana.viewer.id));
      expect(await whileLocked(ana, "update", run, stop(ana))).toBe(true);
    });
  });

  it("two resets with the same link set one password", async () => {
    const ana = await newPerson();
    const token = (await startPasswordReset(ana.viewer.email, new Date())) ?? "";
    const finish = () => finishPasswordReset(token, ownersPassword, new Date());
    const finished = await Promise.all([finish(), finish()]);
    expect(finished.filter((one) => one !== null)).toHaveLength(1);
  });
});
