import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asViewer } from "@/db/engine/as-viewer";
import { recordListView, visitMinutes } from "@/db/mentee-list-views";
import { addMember, cast } from "@/db/seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import type { Viewer } from "@/lib/viewer";

describe.each(engines)("the views of the list of mentees on the %s engine", (engine) => {
  let database: TestDatabase;
  let mentor: Viewer;
  let other: Viewer;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    mentor = await addMember(cast.mentor);
    other = await addMember(cast.stranger);
  });
  afterAll(() => database.close());

  const monday = new Date("2026-06-08T08:00:00Z");
  const minutesLater = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);
  const view = (at: Date, who = mentor) => asViewer(who, (tx) => recordListView(tx, who, at));

  it("are one visit while no more than half an hour apart, and what is new stays new for the whole visit", async () => {
    expect(await view(monday)).toBeNull();
    expect(await view(minutesLater(monday, visitMinutes))).toBeNull();
    const lastOfFirst = minutesLater(monday, visitMinutes + 20);
    expect(await view(lastOfFirst)).toBeNull();
    // The next visit: new is what came after the last view of the visit before.
    const second = minutesLater(lastOfFirst, visitMinutes + 1);
    expect(await view(second)).toEqual(lastOfFirst);
    expect(await view(minutesLater(second, 1))).toEqual(lastOfFirst);
    const lastOfSecond = minutesLater(second, 29);
    expect(await view(lastOfSecond)).toEqual(lastOfFirst);
    // A server whose clock is behind.
    expect(await view(minutesLater(monday, 5))).toEqual(lastOfFirst);
    expect(await view(minutesLater(lastOfSecond, 7 * 24 * 60))).toEqual(lastOfSecond);
    // Another mentor's views are their own.
    expect(await view(lastOfSecond, other)).toBeNull();
  });
});
