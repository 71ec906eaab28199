import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newEmail, newPerson, password, send } from "@/app/testing/browser";
import { asViewer } from "@/db/engine/as-viewer";
import { inviteMentor } from "@/db/mentor-access";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { env } from "@/lib/env";
import * as gate from "./actions";
import * as invitation from "./invitation/[token]/actions";

// The settings are read once, so they are changed where they are kept.
const settings = env();
const before = { ...settings };
const set = (changes: Partial<typeof settings>) => Object.assign(settings, changes);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
afterEach(() => void set(before));
afterAll(() => database.close());

const count = async (sql: string) => (await database.superuser(sql)).length;
const signUp = (email: string) => send(null, gate.signUp, { email });
const invited = async () => {
  const { viewer } = await newPerson();
  const email = newEmail();
  return { email, token: await asViewer(viewer, (tx) => inviteMentor(tx, viewer, email, new Date())) };
};
const accept = (token: string) => send(null, invitation.signUpAsMentor, { token, name: "Dr. O", password });
const accountOf = (email: string) => database.superuser("select role from users where email = $1", [email]);

describe("in production without a mail server", () => {
  it("nobody signs up, and the page says whom to ask", async () => {
    set({ NODE_ENV: "production" });
    const { state } = await signUp(newEmail());
    expect([state?.status, state?.message]).toEqual([
      "refused",
      "Nobody can sign up here. Ask the person who runs this site for an account.",
    ]);
    expect(await count("select 1 from sign_ups")).toBe(0);
  });

  it("the link of an invitation creates no account, and mails nothing", async () => {
    set({ NODE_ENV: "production" });
    const { email, token } = await invited();
    expect((await accept(token)).state?.status).toBe("refused");
    expect((await send(null, invitation.sendLink, { token })).state?.status).toBe("refused");
    expect([await accountOf(email), await count("select 1 from outbox")]).toEqual([[], 0]);
  });
});

describe("where sign-up is closed", () => {
  it("nobody signs up, though mail can be sent", async () => {
    set({ SIGN_UP: "closed", SMTP_URL: "smtp://127.0.0.1:1" });
    expect((await signUp(newEmail())).state?.status).toBe("refused");
    expect(await count("select 1 from outbox")).toBe(0);
  });
});

describe("where sign-up is open", () => {
  it("the browser is led to the page that creates the account, and no mail is sent", async () => {
    set({ SIGN_UP: "open" });
    const email = newEmail();
    const { to } = await signUp(email);
    const [, token = ""] = /^\/confirm\/(\S+)$/.exec(to ?? "") ?? [];
    expect(await accountOf(email)).toEqual([]);
    expect((await send(null, gate.confirmSignUp, { token, name: "Zoë", password })).to).toBe("/progress");
    expect(await accountOf(email)).toEqual([{ role: "applicant" }]);
    expect(await count("select 1 from outbox")).toBe(0);
    expect((await signUp(email)).state?.errors).toEqual({
      email: "This email already has an account. Sign in instead.",
    });
  });

  it("the link of an invitation creates the account", async () => {
    set({ SIGN_UP: "open" });
    const { email, token } = await invited();
    expect((await accept(token)).saved).toBe(true);
    expect(await accountOf(email)).toEqual([{ role: "mentor" }]);
  });
});
