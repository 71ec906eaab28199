import { AsyncLocalStorage } from "node:async_hooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { action, type Context, NotSaved } from "@/app/_http/action";
import { leftCookie, savedCookie } from "@/app/_http/cookies";
import { type Answer, type Destination, gone, invalid, refused } from "@/app/_http/form";
import { savedHeader } from "@/app/_http/own-headers";
import { savedMessage } from "@/app/_http/saved-message";
import * as adminInvitation from "@/app/(public)/admin-invitation/[token]/actions";
import { inviteAdmin } from "@/db/admin-invitations";
import { getApplicant, skipStart } from "@/db/applicants";
import { asOperator, asViewer } from "@/db/engine/as-viewer";
import { CommitUnknown, DatabaseUnavailable } from "@/db/engine/database";
import { closeDatabase } from "@/db/engine/open";
import { recoveryCauses } from "@/db/schema/recovery-causes";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { accountField } from "@/lib/form-state";
import type { RequestNotes } from "@/lib/request-notes";
import { newEmail, newPerson, type Person, password, send } from "./browser";
import { request } from "./request";

describe.each(engines)("an action on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Person;
  const effects: string[] = [];

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  beforeEach(async () => {
    effects.length = 0;
    ana = await newPerson();
  });
  afterAll(() => database.close());

  const isKept = async () => (await asViewer(ana.viewer, (tx) => getApplicant(tx, ana.viewer.id))) !== null;

  /** Writes, registers an effect, and answers with what `end` returns. */
  const writing = (end: (context: Context) => Answer | Promise<Answer>, more = {}) =>
    action({
      who: "applicant",
      input: z.object({}),
      async write(tx, _input, context) {
        await skipStart(tx, context.viewer);
        context.afterCommit(async () => {
          effects.push((await isKept()) ? "after the commit" : "before the commit");
        });
        return end(context);
      },
      ...more,
    });

  it("saves, answers, and then runs the effects outside the database", async () => {
    const { state, newPage, afterwards } = await send(
      ana,
      writing(() => ({ message: "Saved." })),
      {},
    );
    expect([state?.message, newPage, afterwards]).toEqual(["Saved.", true, 1]);
    expect([await isKept(), effects]).toEqual([true, ["after the commit"]]);
  });

  it.each([
    ["is refused", () => refused("No.")],
    ["is invalid", () => invalid("name", "No.")],
    ["is in conflict", (): Answer => ({ status: "conflict" })],
    ["is gone", () => gone],
  ])("that %s saves nothing, sends no mail and redirects nowhere", async (_what, end) => {
    const { state, to, newPage } = await send(ana, writing(end, { saved: "/progress" }), {});
    expect([state?.status, to, newPage]).toEqual([end().status, null, false]);
    expect([await isKept(), effects]).toEqual([false, []]);
  });

  it("that fails saves nothing and sends no mail, whatever `refusal` answers to the error", async () => {
    const failing = () => {
      throw new Error("secret detail");
    };
    const broken = await send(ana, writing(failing), {});
    expect(broken.state?.message).toBe("Something went wrong on our side. Nothing was saved: try again.");
    const refusal = (error: unknown) =>
      error instanceof Error && error.message === "secret detail" ? refused("It was the last one.") : null;
    const known = await send(ana, writing(failing, { refusal }), {});
    expect(known.state?.message).toBe("It was the last one.");
    const other = () => {
      throw new DatabaseUnavailable();
    };
    const away = await send(ana, writing(other, { refusal }), {});
    expect(away.state?.message).toContain("The database does not answer at the moment.");
    expect([await isKept(), effects]).toEqual([false, []]);
  });

  it("that fails at the commit saves nothing and sends no mail", async () => {
    await database.superuser(`
      create function public.refuse_commit() returns trigger language plpgsql as
        $$ begin raise exception 'refused at the commit'; end $$`);
    await database.superuser(`
      create constraint trigger refuse_commit after insert on applicants deferrable initially deferred
        for each row execute function public.refuse_commit()`);
    const { state } = await send(
      ana,
      writing(() => ({ message: "Saved." }), { saved: "/progress" }),
      {},
    );
    await database.superuser("drop function public.refuse_commit cascade");
    expect(state?.message).toBe("Something went wrong on our side. Nothing was saved: try again.");
    expect([await isKept(), effects]).toEqual([false, []]);
  });

  it("redirects to the address of its answer, else to its own `saved` address, which may use the input", async () => {
    const leading = (answer: Answer, saved?: Destination | ((input: { id: string }) => Destination)) =>
      action({
        who: "applicant",
        input: z.object({ id: z.string() }),
        write: async () => answer,
        ...(saved === undefined ? {} : { saved }),
      });
    const to = async (run: ReturnType<typeof leading>) => (await send(ana, run, { id: "7" })).to;
    expect(await to(leading({}, "/letters"))).toBe("/letters");
    expect(await to(leading({}, ({ id }) => `/people/${id}`))).toBe("/people/7");
    expect(await to(leading({ to: "/plan" }, "/letters"))).toBe("/plan");
    expect(await to(leading({}))).toBeNull();
  });

  it("without JavaScript leads to the form's page, which shows the message once", async () => {
    const page = "/letters?show=all";
    const saving = (answer: Answer) => writing(() => answer);
    const plain = await send(ana, saving({ message: "Saved." }), {}, { script: false, page });
    expect([plain.to, plain.afterwards, await isKept()]).toEqual([page, 1, true]);
    const cookie = request.cookies.get(savedCookie());
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "lax", maxAge: 60 });
    request.headers.set(savedHeader, cookie?.value ?? "");
    expect(await savedMessage()).toBe("Saved.");
    request.headers.set(savedHeader, ana.session);
    expect(await savedMessage()).toBeUndefined();

    expect((await send(ana, saving({}), {}, { script: false, page })).to).toBe(page);
    expect(request.cookies.has(savedCookie())).toBe(false);
    expect((await send(ana, saving({ message: "Saved." }), {}, { page })).state?.message).toBe("Saved.");
    // What only the answer itself can show stays in it.
    const link = "https://readyline.example/once";
    for (const answer of [{ link }, { values: { version: "2" } }, refused("No.")]) {
      expect((await send(ana, saving(answer), {}, { script: false, page })).state).toMatchObject(answer);
    }
  });

  it("tells the server in front what was saved, in case the page can't be shown", async () => {
    const notes: RequestNotes = {};
    const link = "https://readyline.example/once";
    globalThis.readylineRequest = new AsyncLocalStorage();
    const sending = (end: () => Answer) =>
      globalThis.readylineRequest?.run(notes, () => send(ana, writing(end), {}, { script: false }));
    await sending(() => refused("No."));
    expect(notes).not.toHaveProperty("form");
    await sending(() => ({ message: "Invited.", link }));
    expect(notes).toMatchObject({ form: { saved: true, message: "Invited.", link } });
    const lost = await sending(() => {
      throw new CommitUnknown();
    });
    expect(lost?.state?.message).toMatch(/^We don’t know whether this was saved/);
    expect(notes).toMatchObject({ form: { saved: "unknown" } });
    globalThis.readylineRequest = undefined;
  });

  it("renders the page again only if its answer says so", async () => {
    expect(
      (
        await send(
          ana,
          writing(() => ({ newPage: false })),
          {},
        )
      ).newPage,
    ).toBe(false);
    expect(
      (
        await send(
          ana,
          writing(() => ({ ...gone, newPage: true })),
          {},
        )
      ).newPage,
    ).toBe(true);
    expect(request.revalidated).toEqual(["/"]);
  });

  it("gives its input rules the viewer, today's date and the thresholds, in the transaction", async () => {
    const seen: unknown[] = [];
    const run = action({
      who: "signed-in",
      async input({ viewer, today, thresholds, thresholdVersion }, tx) {
        seen.push(viewer.id, today, thresholds.exam.scaleMax, thresholdVersion);
        seen.push(await getApplicant(tx, viewer.id));
        return z.object({ score: z.string().max(3, "Too long.") });
      },
      write: async () => ({}),
    });
    expect((await send(ana, run, { score: "2450" })).state?.errors).toEqual({ score: "Too long." });
    const today = new Date().toISOString().slice(0, 10);
    expect(seen).toEqual([ana.viewer.id, today, 300, 1, null]);
  });

  it("before sign-in starts and ends the browser's session once it is saved", async () => {
    const ending = (status: "saved" | "refused") =>
      action({ who: "anyone", input: z.object({}), gate: async () => ({ status, session: null }) });
    expect((await send(ana, ending("refused"), {})).session).toBe(ana.session);
    expect(request.cookies.has(leftCookie())).toBe(false);
    expect((await send(ana, ending("saved"), {})).session).toBeUndefined();
    // By this the browser's own pages know that they remove what they kept.
    expect(request.cookies.get(leftCookie())).toMatchObject({ value: "1", httpOnly: false, maxAge: 600 });
  });

  it("before sign-in sends no mail unless it is saved, and does not render the page again", async () => {
    const mailing = (status: "saved" | "refused") =>
      action({
        who: "signed-in",
        input: z.object({}),
        async gate(_input, { viewer, afterCommit }) {
          afterCommit(async () => void effects.push(viewer.id));
          return { status };
        },
      });
    await send(ana, mailing("refused"), {});
    expect(effects).toEqual([]);
    expect((await send(ana, mailing("saved"), {})).newPage).toBe(false);
    expect(effects).toEqual([ana.viewer.id]);
  });

  it("on the page of someone else who was signed in on this browser changes nothing", async () => {
    const run = writing(() => ({}));
    const gate = action({ who: "signed-in", input: z.object({}), gate: async () => ({}) });
    const other = await newPerson();
    for (const one of [run, gate]) {
      const typed = { name: "typed", [accountField]: other.viewer.id };
      const { state } = await send(ana, one, typed);
      expect(state).toMatchObject({ status: "refused", values: { session: "other", name: "typed" } });
      // Also what no form takes, such as a date that was emptied.
      for (const more of [{}, { on: "", "on.shown": "2026-12-27" }, { name: "x".repeat(10_001) }]) {
        const plain = await send(ana, one, { ...typed, ...more }, { script: false });
        expect([plain.state?.status, plain.state?.values]).toEqual(["refused", {}]);
      }
      expect(await send(ana, one, { [accountField]: ana.viewer.id })).toMatchObject({ saved: true });
    }
  });

  it("of a disabled account or an ended session counts as not signed in", async () => {
    const run = writing(() => ({}));
    await database.superuser("update users set disabled_at = now() where id = $1", [ana.viewer.id]);
    expect((await send(ana, run, {})).state?.message).toContain("Your session has ended");
    const bilal = await newPerson();
    await database.superuser("delete from sessions where user_id = $1", [bilal.viewer.id]);
    expect((await send(bilal, run, {})).state?.message).toContain("Your session has ended");
    for (const sent of [{}, { on: "", "on.shown": "2026-12-27" }, { name: "x".repeat(10_001) }])
      expect((await send(bilal, run, sent, { script: false })).to).toBe("/sign-in");
  });

  it("creates an account together with what the person does at once, or neither", async () => {
    const email = newEmail();
    const token = await asOperator((tx) => inviteAdmin(tx, null, email, new Date()));
    const signUp = (chosen = password) =>
      send(null, adminInvitation.signUpAsAdmin, { token, name: "Ivy", password: chosen });
    expect((await signUp("password1")).state?.errors.password).toContain("easy to guess");
    const { session = "" } = await signUp();
    expect(await database.superuser("select role, name from users where email = $1", [email])).toEqual([
      { role: "admin", name: "Ivy" },
    ]);
    const run = action({ who: "admin", input: z.object({}), write: async () => ({ message: "An admin." }) });
    expect((await send({ ...ana, session }, run, {})).state?.message).toContain("Admins need a second step");
    await database.superuser(
      "update sessions set with_second_factor = true where user_id = (select id from users where email = $1)",
      [email],
    );
    expect((await send({ ...ana, session }, run, {})).state?.message).toBe("An admin.");
    expect((await signUp()).state?.message).toContain("This invitation is no longer valid");
  });

  it("runs once more when an equal row came meanwhile, and then says that it is there", async () => {
    let runs = 0;
    const meeting = (times: number) => {
      runs = 0;
      return action({
        who: "applicant",
        input: z.object({}),
        async write(tx, _input, { viewer, afterCommit }) {
          runs += 1;
          afterCommit(async () => void effects.push(`run ${runs}`));
          const rows = Array.from({ length: runs <= times ? 2 : 1 }, () => ({
            userId: viewer.id,
            cause: "time" as const,
          }));
          await tx.insert(recoveryCauses).values(rows);
          return { message: "Saved." };
        },
      });
    };
    const causes = () =>
      database.superuser("select cause from recovery_causes where user_id = $1", [ana.viewer.id]);
    expect((await send(ana, meeting(2), {})).state).toMatchObject({
      status: "refused",
      message: expect.stringContaining("The same entry is saved already"),
    });
    expect([runs, await causes(), effects]).toEqual([2, [], []]);
    expect((await send(ana, meeting(1), {})).state?.message).toBe("Saved.");
    expect([runs, await causes(), effects]).toEqual([2, [{ cause: "time" }], ["run 2"]]);
  });

  it("uses the answer of a NotSaved that is thrown anywhere in the transaction", async () => {
    const leaving = () => {
      throw new NotSaved(invalid("name", "Taken."));
    };
    expect((await send(ana, writing(leaving), {})).state?.errors).toEqual({ name: "Taken." });
    expect(await isKept()).toBe(false);
  });
});

describe("an action without a database", () => {
  afterAll(() => vi.unstubAllEnvs());

  it("says so, and still lets people sign out", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
    const { signIn, signOut } = await import("@/app/(public)/actions");
    const fields = { email: newEmail(), password };
    expect((await send(null, signIn, fields)).state?.message).toContain("The database does not answer");
    expect((await send(null, signOut, {})).to).toBe("/");
    await closeDatabase();
  });
});
