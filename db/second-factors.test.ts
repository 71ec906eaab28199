import { randomUUID } from "node:crypto";
import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { deleteAccount } from "./accounts";
import { resetSecondFactor } from "./operator";
import {
  beginSecondFactor,
  codeMatches,
  getSecondFactor,
  hasSecondFactor,
  makeRecoveryCodes,
  signInCodeMatches,
  turnSecondFactorOff,
} from "./second-factors";
import { addMember } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const noon = new Date("2026-06-09T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const codeAt = (secret: string, seconds: number) =>
  generateSync({ secret, epoch: Math.floor(later(seconds).getTime() / 1000) });

describe.each(engines)("the second factor on the %s engine", (engine) => {
  let database: TestDatabase;
  let people = 0;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  /** A person who gave their password at noon. */
  async function person(): Promise<Viewer> {
    people += 1;
    const viewer = await addMember({ email: `person-${people}@example.com`, name: "Ana", role: "applicant" });
    const session = {
      id: randomUUID(),
      startedAt: noon,
      lastUsedAt: noon,
      confirmedAt: noon,
      withSecondFactor: false,
    };
    return { ...viewer, session };
  }

  /** The person in no session, so that none has to be there still. */
  const anywhere = (viewer: Viewer): Viewer => ({ ...viewer, session: null });

  async function begun(viewer: Viewer): Promise<string> {
    expect(await beginSecondFactor(anywhere(viewer), noon)).toBe(true);
    const factor = await getSecondFactor(viewer, noon);
    if (factor.state !== "begun") throw new Error(`It is ${factor.state}.`);
    return factor.secret;
  }

  /** Somebody whose second factor was turned on at noon. */
  async function withFactor(): Promise<{ viewer: Viewer; secret: string; codes: string[] }> {
    const viewer = await person();
    const secret = await begun(viewer);
    const made = await makeRecoveryCodes(anywhere(viewer), codeAt(secret, 0), noon);
    return { viewer, secret, codes: made?.codes ?? [] };
  }

  const kinds = async ({ id }: Viewer) =>
    (
      await database.superuser(
        `select kind, actor_id = $1 as own, detail from activity
         where subject_id = $1 and (kind like 'second%' or kind like 'recovery%' or kind like 'sign-in%') order by id`,
        [id],
      )
    ).map(({ kind, own, detail }) => [kind, own ?? "nobody", ...Object.keys(detail as object)].join(" "));

  it("is on when a code of the app was given, and not before", async () => {
    const viewer = await person();
    expect(await getSecondFactor(viewer, noon)).toEqual({ state: "off" });
    const secret = await begun(viewer);
    expect(await hasSecondFactor(viewer.id)).toBe(false);
    // A code is asked for only when it is on.
    expect(await codeMatches(viewer.id, codeAt(secret, 0), noon)).toBe(false);
    const wrong = codeAt(secret, 90);
    expect(await makeRecoveryCodes(anywhere(viewer), wrong, noon)).toBeNull();
    expect(await hasSecondFactor(viewer.id)).toBe(false);
    const made = await makeRecoveryCodes(anywhere(viewer), codeAt(secret, 0), noon);
    expect(made).toMatchObject({ turnedOn: true });
    expect(made?.codes).toHaveLength(10);
    expect(await hasSecondFactor(viewer.id)).toBe(true);
    expect(await getSecondFactor(viewer, noon)).toEqual({ state: "on", since: noon, codesLeft: 10 });
    expect(await beginSecondFactor(anywhere(viewer), noon)).toBe(false);
    expect(await kinds(viewer)).toEqual(["second-factor-on true"]);
  });

  it("can be set up anew until it is confirmed, within ten minutes, in the session that gave its password", async () => {
    const viewer = await person();
    const first = await begun(viewer);
    const second = await begun(viewer);
    expect(second).not.toBe(first);
    expect(await makeRecoveryCodes(anywhere(viewer), codeAt(first, 0), noon)).toBeNull();
    expect(await makeRecoveryCodes(anywhere(viewer), codeAt(second, 601), later(601))).toBeNull();
    expect(await getSecondFactor(viewer, later(601))).toEqual({ state: "off" });
    const elsewhere = {
      ...viewer,
      session: viewer.session && { ...viewer.session, confirmedAt: later(-601) },
    };
    expect(await getSecondFactor(elsewhere, noon)).toEqual({ state: "off" });
    expect(await makeRecoveryCodes(anywhere(viewer), codeAt(second, 599), later(599))).not.toBeNull();
  });

  it("accepts a code of the app once, and none from before it", async () => {
    const { viewer, secret } = await withFactor();
    // It was used to turn it on.
    expect(await codeMatches(viewer.id, codeAt(secret, 0), noon)).toBe(false);
    expect(await codeMatches(viewer.id, codeAt(secret, 30), noon)).toBe(true);
    expect(await codeMatches(viewer.id, codeAt(secret, 30), later(30))).toBe(false);
    expect(await codeMatches(viewer.id, codeAt(secret, 60), later(89))).toBe(true);
    expect(await codeMatches(viewer.id, codeAt(secret, 30), later(60))).toBe(false);
    expect(await codeMatches(viewer.id, ` ${codeAt(secret, 90).replace(/^.../, "$& ")} `, later(90))).toBe(
      true,
    );
  });

  it("accepts a recovery code once, however it is typed, and tells the owner", async () => {
    const { viewer, codes } = await withFactor();
    const mails = () => database.superuser("select 1 from outbox where kind = 'second-factor-changed'");
    const before = (await mails()).length;
    expect(await codeMatches(viewer.id, ` ${codes[0]?.toUpperCase().replaceAll("-", " ")}`, noon)).toBe(true);
    expect((await mails()).length).toBe(before + 1);
    expect(await codeMatches(viewer.id, codes[0] ?? "", noon)).toBe(false);
    expect(await codeMatches(viewer.id, codes[9] ?? "", noon)).toBe(true);
    expect(await getSecondFactor(viewer, noon)).toMatchObject({ codesLeft: 8 });
    expect(await kinds(viewer)).toEqual([
      "second-factor-on true",
      "recovery-code-used true",
      "recovery-code-used true",
    ]);
  });

  it("gives a code to one of several requests at the same time", async () => {
    const { viewer, secret, codes } = await withFactor();
    for (const code of [codeAt(secret, 30), codes[0] ?? ""]) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => codeMatches(viewer.id, code, later(30))),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    }
    const racing = await person();
    const first = codeAt(await begun(racing), 0);
    const made = await Promise.all([1, 2, 3].map(() => makeRecoveryCodes(anywhere(racing), first, noon)));
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    expect(await getSecondFactor(racing, noon)).toMatchObject({ codesLeft: 10 });
  });

  it("accepts no code of another person", async () => {
    const ana = await withFactor();
    const eve = await withFactor();
    expect(await codeMatches(ana.viewer.id, codeAt(eve.secret, 30), later(30))).toBe(false);
    expect(await codeMatches(ana.viewer.id, eve.codes[0] ?? "", noon)).toBe(false);
    // Nor when her encrypted secret is put into the other's row.
    await database.superuser(
      "update second_factors set sealed = (select sealed from second_factors where user_id = $2) where user_id = $1",
      [ana.viewer.id, eve.viewer.id],
    );
    expect(await codeMatches(ana.viewer.id, codeAt(eve.secret, 30), later(30))).toBe(false);
    expect(await codeMatches(eve.viewer.id, codeAt(eve.secret, 30), later(30))).toBe(true);
  });

  it("makes new recovery codes, and forgets the earlier ones", async () => {
    const { viewer, secret, codes } = await withFactor();
    const made = await makeRecoveryCodes(anywhere(viewer), codeAt(secret, 30), later(30));
    expect(made).toMatchObject({ turnedOn: false });
    expect(await codeMatches(viewer.id, codes[1] ?? "", noon)).toBe(false);
    expect(await codeMatches(viewer.id, made?.codes[1] ?? "", noon)).toBe(true);
  });

  it("is turned off with a code only, and can be set up again", async () => {
    const { viewer, secret } = await withFactor();
    expect(await turnSecondFactorOff(anywhere(viewer), "123", noon)).toBe(false);
    expect(await hasSecondFactor(viewer.id)).toBe(true);
    expect(await turnSecondFactorOff(anywhere(viewer), codeAt(secret, 30), later(30))).toBe(true);
    expect(await hasSecondFactor(viewer.id)).toBe(false);
    expect(await codeMatches(viewer.id, codeAt(secret, 60), later(60))).toBe(false);
    expect(await turnSecondFactorOff(anywhere(viewer), codeAt(secret, 60), later(60))).toBe(false);
    expect(await kinds(viewer)).toEqual(["second-factor-on true", "second-factor-off true"]);
    const again = await begun(viewer);
    expect(await turnSecondFactorOff(anywhere(viewer), codeAt(again, 0), noon)).toBe(false);
    expect(await makeRecoveryCodes(anywhere(viewer), codeAt(again, 0), noon)).toMatchObject({
      turnedOn: true,
    });
  });

  it("is removed from a shell, which is recorded and ends the sessions", async () => {
    const { viewer, secret } = await withFactor();
    await database.superuser("insert into sessions (user_id) values ($1)", [viewer.id]);
    expect(await resetSecondFactor("nobody@example.com", noon)).toBeNull();
    expect(await resetSecondFactor(viewer.email.toUpperCase(), noon)).toBe(true);
    expect(await resetSecondFactor(viewer.email, noon)).toBe(false);
    expect(await codeMatches(viewer.id, codeAt(secret, 30), later(30))).toBe(false);
    expect(await database.superuser("select 1 from sessions where user_id = $1", [viewer.id])).toEqual([]);
    expect(await database.superuser("select 1 from recovery_codes where user_id = $1", [viewer.id])).toEqual(
      [],
    );
    expect(await kinds(viewer)).toEqual(["second-factor-on true", "second-factor-reset nobody shell"]);
  });

  it("records a wrong code at a sign-in", async () => {
    const { viewer, secret } = await withFactor();
    expect(await signInCodeMatches(viewer.id, "wrong", noon)).toBe(false);
    expect(await kinds(viewer)).toEqual(["second-factor-on true", "sign-in-failed nobody"]);
    expect(await signInCodeMatches(viewer.id, codeAt(secret, 30), later(30))).toBe(true);
  });

  it("is deleted with the account, and keeps nothing that makes or is a code", async () => {
    const { viewer, secret, codes } = await withFactor();
    const stored = () =>
      database.superuser(
        `select second_factors::text as factor, recovery_codes::text as code
         from second_factors join recovery_codes using (user_id) where user_id = $1`,
        [viewer.id],
      );
    expect(await stored()).toHaveLength(10);
    const text = JSON.stringify(await stored());
    for (const code of codes) {
      expect(text).not.toContain(code);
      expect(text).not.toContain(code.replaceAll("-", ""));
    }
    expect(text).not.toContain(secret);
    await deleteAccount(anywhere(viewer));
    expect(await stored()).toEqual([]);
  });

  it("accepts recovery codes only, when the server has another secret", async () => {
    const { viewer, secret, codes } = await withFactor();
    vi.stubEnv("NEXTAUTH_SECRET", "another secret of the tests, 32 characters or more");
    vi.resetModules();
    try {
      const other = await import("./second-factors");
      expect(await other.codeMatches(viewer.id, codeAt(secret, 30), later(30))).toBe(false);
      expect(await other.codeMatches(viewer.id, codes[0] ?? "", noon)).toBe(true);
    } finally {
      vi.unstubAllEnvs();
      vi.resetModules();
    }
    expect(await codeMatches(viewer.id, codeAt(secret, 30), later(30))).toBe(true);
  });
});
