import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as account from "@/app/(signed-in)/(account)/actions";
import { newPerson, type Person, password, send } from "@/app/testing/browser";
import { getViewer } from "@/db/accounts";
import { openCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import * as gate from "./actions";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
  await newPerson("admin");
});
afterAll(() => database.close());

/** Whether a copy of the person's cookie still signs in. */
async function opens(person: Person): Promise<boolean> {
  const { state } = await send(person, account.saveDigest, {});
  return state?.status === "saved";
}

describe("a copy of the session cookie", () => {
  it("opens nothing after its browser signed out", async () => {
    const ana = await newPerson();
    expect(await opens(ana)).toBe(true);
    expect((await send(ana, gate.signOut, {})).to).toBe("/");
    expect(await opens(ana)).toBe(false);
  });

  it("opens nothing after its browser signed in again", async () => {
    const ana = await newPerson();
    const again = await send(ana, gate.signIn, { email: ana.viewer.email, password });
    expect(again.to).toBe("/progress");
    expect(await opens(ana)).toBe(false);
    expect(await opens({ ...ana, session: again.session ?? "" })).toBe(true);
  });
});

describe("the last use of a session", () => {
  const ago = (person: Person, minutes: number) =>
    database.superuser(
      "update sessions set last_used_at = now() - $2 * interval '1 minute' where user_id = $1",
      [person.viewer.id, minutes],
    );
  const minutesAgo = async (person: Person) => {
    const [row] = await database.superuser(
      "select round(extract(epoch from now() - last_used_at) / 60)::int as ago from sessions where user_id = $1",
      [person.viewer.id],
    );
    return row?.ago;
  };

  it.each([
    ["applicant", 4, 5],
    ["admin", 0, 1],
  ] as const)(
    "of an %s is noted after the answer, but not again within %i minutes",
    async (role, soon, late) => {
      const person = await newPerson(role);
      await ago(person, soon);
      expect((await send(person, account.saveDigest, {})).afterwards).toBe(0);
      expect(await minutesAgo(person)).toBe(soon);
      await ago(person, late);
      expect((await send(person, account.saveDigest, {})).afterwards).toBe(1);
      expect(await minutesAgo(person)).toBe(0);
    },
  );

  it("fails no page when it can't be written", async () => {
    const ana = await newPerson();
    await ago(ana, 10);
    await database.superuser(
      "alter table sessions add constraint broken check (last_used_at < now() - interval '1 minute') not valid",
    );
    try {
      expect(await send(ana, account.saveDigest, {})).toMatchObject({ saved: true, afterwards: 1 });
      expect(await minutesAgo(ana)).toBe(10);
    } finally {
      await database.superuser("alter table sessions drop constraint broken");
    }
  });
});

describe("the sessions of a person's own", () => {
  const elsewhere = async (person: Person): Promise<Person> => {
    const { session = "" } = await send(null, gate.signIn, { email: person.viewer.email, password });
    return { ...person, session };
  };
  const idOf = async (person: Person) => {
    const [row] = await database.superuser(
      "select id from sessions where user_id = $1 order by created_at desc limit 1",
      [person.viewer.id],
    );
    return String(row?.id);
  };

  it("are ended one by one, and nobody else's", async () => {
    const [ana, bilal] = [await newPerson(), await newPerson()];
    const there = await elsewhere(ana);
    const id = await idOf(ana);
    expect((await send(bilal, account.endSession, { id })).state?.message).toContain("no longer exists");
    expect(await opens(there)).toBe(true);
    expect((await send(ana, account.endSession, { id })).to).toBe(`/settings?saved=session&ended=${id}`);
    expect([await opens(there), await opens(ana)]).toEqual([false, true]);
    // The one that asks is signed out like by the button.
    const own = ana.viewer.session?.id ?? "";
    expect(await send(ana, account.endSession, { id: own })).toMatchObject({
      to: "/sign-in",
      session: undefined,
    });
    expect(await opens(ana)).toBe(false);
  });

  it("are ended everywhere else, or everywhere, and the calendar's address with them", async () => {
    const ana = await newPerson();
    const there = await elsewhere(ana);
    const feed = () => asViewer(ana.viewer, (tx) => openCalendarFeed(tx, ana.viewer));
    const feeds = () =>
      database.superuser("select 1 from calendar_feeds where user_id = $1", [ana.viewer.id]);
    await feed();
    expect(await feeds()).toHaveLength(1);
    expect((await send(ana, account.signOutElsewhere, {})).to).toBe("/settings?saved=sessions");
    expect([await opens(there), await opens(ana), await feeds()]).toEqual([false, true, []]);
    await feed();
    expect(await send(ana, account.signOutEverywhere, {})).toMatchObject({
      to: "/sign-in",
      session: undefined,
    });
    expect([await opens(ana), await feeds()]).toEqual([false, []]);
  });

  it("all end with a new password, but for the one that changed it, which keeps its second factor", async () => {
    const ana = await newPerson();
    const there = await elsewhere(ana);
    await database.superuser("update sessions set with_second_factor = true where id = $1", [
      ana.viewer.session?.id,
    ]);
    const fields = { currentPassword: password, newPassword: "another horse battery" };
    const changed = await send(ana, account.changePassword, fields);
    expect(changed).toMatchObject({
      state: { message: "Your password is changed. Every other device is signed out." },
      newPage: true,
    });
    const now = { ...ana, session: changed.session ?? "" };
    expect([await opens(there), await opens(ana), await opens(now)]).toEqual([false, false, true]);
    const [row] = await database.superuser("select id from sessions where user_id = $1", [ana.viewer.id]);
    const claim = { userId: ana.viewer.id, sessionId: String(row?.id) };
    expect((await getViewer(claim, new Date()))?.session?.withSecondFactor).toBe(true);
  });
});
