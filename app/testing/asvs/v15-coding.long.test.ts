import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import * as gate from "@/app/(public)/actions";
import * as account from "@/app/(signed-in)/(account)/actions";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as portfolio from "@/app/(signed-in)/(applicant)/portfolio/actions";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { newPerson, type Person, send } from "../browser";
import { assessment, entry, profile, sent } from "../forms";
import { newRequest, request } from "../request";

let database: TestDatabase;
let ana: Person;
let bilal: Person;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
beforeEach(async () => {
  ana = await newPerson();
  bilal = await newPerson();
});
afterAll(() => database.close());

it("15.3.3 fields that a form doesn't have change nothing", async () => {
  const before = await database.superuser("select * from users where id = $1", [ana.viewer.id]);
  const extra = {
    role: "admin",
    email: "other@example.com",
    disabledAt: "",
    disabled_at: "2026-01-01",
    id: bilal.viewer.id,
    userId: bilal.viewer.id,
    user_id: bilal.viewer.id,
  };
  await sent(ana, account.saveProfile, { ...profile(ana), ...extra });
  const after = await database.superuser("select * from users where id = $1", [ana.viewer.id]);
  expect(after).toEqual([{ ...before[0], name: "Zoë", time_zone: "Asia/Kolkata" }]);
  const { id: _, ...owners } = extra;
  const form = await sent(ana, record.logAssessment, { ...assessment(ana), ...owners });
  expect(await database.superuser("select user_id from assessments where id = $1", [form.id])).toEqual([
    { user_id: ana.viewer.id },
  ]);
});

it("15.3.5 a file, or a number as long as a text, is not taken for a text or a number", async () => {
  const form = assessment(ana);
  const asFile = await send(ana, record.logAssessment, { ...form, result: new File(["231"], "231") });
  expect(asFile.state?.status).toBe("invalid");
  for (const result of ["231.0", "2.31e2", "0xE7", "٢٣١", "true"]) {
    expect([result, (await send(ana, record.logAssessment, { ...form, result })).state?.status]).toEqual([
      result,
      "invalid",
    ]);
  }
  await sent(ana, record.logAssessment, form);
});

it("15.3.6 names like __proto__ reach no prototype", async () => {
  for (const name of ["__proto__", "constructor", "__proto__.polluted", "constructor.prototype.polluted"]) {
    const form = JSON.parse(JSON.stringify(assessment(ana)));
    Object.defineProperty(form, name, { value: "polluted", enumerable: true });
    await send(ana, record.logAssessment, form);
    await send(null, gate.signIn, form);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

it("15.3.7 of a field that is sent twice the last one counts, for every rule and for what is stored", async () => {
  const bad = { ...entry(), link: ["https://example.org", "javascript:alert(1)"] };
  expect((await send(ana, portfolio.addEntry, bad)).state?.errors.link).toContain("must begin with https://");
  const good = { ...entry(), title: ["First", "Second"] };
  await send(ana, portfolio.addEntry, good);
  expect(
    await database.superuser("select title from portfolio_entries where user_id = $1", [ana.viewer.id]),
  ).toEqual([{ title: "Second" }]);
});

it("15.3.4 the address of a client is what our own outermost proxy says, whatever the client sends", async () => {
  const claimed = {
    "x-real-ip": "6.6.6.6",
    forwarded: "for=6.6.6.6",
    "x-client-ip": "6.6.6.6",
    "true-client-ip": "6.6.6.6",
    "cf-connecting-ip": "6.6.6.6",
  };
  const addressWith = async (proxies: string, forwarded: string) => {
    vi.resetModules();
    vi.stubEnv("TRUSTED_PROXIES", proxies);
    newRequest({ ...claimed, "x-forwarded-for": forwarded });
    expect(request.headers.get("x-forwarded-for")).toBe(forwarded);
    const { clientAddress } = await import("@/app/_http/address");
    return clientAddress();
  };
  expect(await addressWith("1", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(await addressWith("2", "6.6.6.6, 203.0.113.9, 10.0.0.1")).toBe("203.0.113.9");
  vi.unstubAllEnvs();
});
