import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as account from "@/app/(signed-in)/(account)/actions";
import { newPerson, type Person, password, send } from "@/app/testing/browser";
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
