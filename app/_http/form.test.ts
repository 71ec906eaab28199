import { DrizzleQueryError } from "drizzle-orm";
import { notFound } from "next/navigation";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StatementFailed } from "@/db/engine/as-viewer";
import { DatabaseUnavailable, DiskFull } from "@/db/engine/database";
import { type FormState, idleForm } from "@/lib/form-state";
import { mostUnits, seenVersion } from "@/lib/input/fields";
import { type Answer, answerForm, conflict, fieldErrors, tooManyTries, wrongFields } from "./form";

/** A form with these fields. A name can be repeated. */
function formOf(...fields: [string, string | File][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

const answered = (form: FormData, answer: Answer = {}) => answerForm(idleForm, form, async () => answer);

/** The fields that an action gets from a form. */
async function fieldsOf(form: FormData): Promise<Record<string, string> | null> {
  let read: Record<string, string> | null = null;
  await answerForm(idleForm, form, async (fields) => {
    read = fields;
    return {};
  });
  return read;
}

describe("a form's fields", () => {
  it("are texts by name, without files and React's own fields; the last of two counts", async () => {
    const form = formOf(
      ["name", "Ana"],
      ["name", "Bilal"],
      ["photo", new File(["x"], "x.png")],
      ["$ACTION_ID_0", ""],
      ["__proto__", "x"],
    );
    const fields = await fieldsOf(form);
    expect(Object.entries(fields ?? {})).toEqual([
      ["name", "Bilal"],
      ["__proto__", "x"],
    ]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });

  it("are refused if there is no form, or a form that is not ours", async () => {
    const unreadable = { status: "refused", message: "This form could not be read.", values: {} };
    expect(await answered({} as FormData)).toMatchObject(unreadable);
    const many = Array.from({ length: 1001 }, (_, at): [string, string] => [`f${at}`, ""]);
    expect(await answered(formOf(...many))).toMatchObject(unreadable);
    expect(await answered(formOf(...many.slice(1)))).toMatchObject({ status: "saved" });
    expect(await answered(formOf(["n".repeat(201), ""]))).toMatchObject(unreadable);
    expect(await answered(formOf(["n".repeat(200), ""]))).toMatchObject({ status: "saved" });
  });
});

describe("the raw length of a field", () => {
  it("is limited for every field", () => {
    const fits = "x".repeat(mostUnits);
    expect(wrongFields({ any: fits, other: fits })).toBeNull();
    expect(wrongFields({ any: `${fits}x`, other: fits, newPassword: "\uFDFA".repeat(900_000) })).toEqual({
      status: "invalid",
      errors: {
        any: "This is too long. A field can have at most 10,000 characters.",
        newPassword: "This is too long. A field can have at most 10,000 characters.",
      },
    });
  });

  it("is left to the form's own rules for fields listed as long", () => {
    const fields = { note: "x".repeat(mostUnits + 1) };
    expect(wrongFields(fields, ["note"])).toBeNull();
    expect(wrongFields(fields, ["notes"])).toMatchObject({ status: "invalid" });
  });
});

describe("the answer", () => {
  const form = formOf(["name", "Ana"], ["currentPassword", "secret"], ["PASSWORD", "secret"]);

  it("drops the typed values after a save, and counts attempts", async () => {
    const before: FormState = { ...idleForm, attempt: 4, message: "before", link: "before" };
    expect(await answerForm(before, form, async () => ({ message: "Saved." }))).toEqual({
      status: "saved",
      message: "Saved.",
      link: null,
      errors: {},
      values: {},
      other: [],
      attempt: 5,
    });
    expect(await answered(form, { status: "saved", values: { version: "2" } })).toMatchObject({
      values: { version: "2" },
    });
  });

  it.each(["invalid", "refused", "conflict"] as const)(
    "%s keeps what was typed but passwords, and what the answer adds",
    async (status) => {
      expect(await answered(form, { status, values: { version: "2" } })).toMatchObject({
        status,
        values: { name: "Ana", version: "2" },
      });
      expect(Object.keys((await answered(form, { status })).values)).toEqual(["name"]);
    },
  );

  it("ignores an invalid number of attempts", async () => {
    for (const previous of [null, undefined, {}, { attempt: "7" }]) {
      const state = await answerForm(previous as unknown as FormState, form, async () => ({}));
      expect(state.attempt).toBe(1);
    }
  });

  it("sends no session and no address to the browser", async () => {
    const answer: Answer = { session: { userId: "a" }, to: "/progress", newPage: true };
    expect(Object.keys(await answered(form, answer)).sort()).toEqual(Object.keys(idleForm).sort());
  });

  it("says what failed, but not why", async () => {
    const failing = (error: unknown) =>
      answerForm(idleForm, form, async () => {
        throw error;
      });
    expect(await failing(new DatabaseUnavailable())).toMatchObject({
      status: "refused",
      message: "The database does not answer at the moment. Nothing was saved: try again in a minute.",
      values: { name: "Ana" },
    });
    // As lib/passwords throws it.
    expect(await failing(Object.assign(new Error(), { name: "TooBusy" }))).toMatchObject({
      status: "refused",
      message: "Many people are signing in right now. Wait a moment, then try again.",
      values: { name: "Ana" },
    });
    expect(await failing(new DiskFull())).toMatchObject({
      status: "refused",
      message: "The disk of this server is full. Nothing was saved: try again when it has space.",
      values: { name: "Ana" },
    });
    const cause = Object.assign(new Error("assessments 1000"), { code: "RL002" });
    const full = new DrizzleQueryError("insert into assessments", [], cause);
    expect(await failing(new StatementFailed(full))).toMatchObject({
      status: "refused",
      message:
        "Nothing was saved: you already have 1,000 practice tests (with those that you removed in the last thirty days), and Readyline keeps no more for one person.",
      values: { name: "Ana" },
    });
    expect(await failing(new Error("secret detail"))).toMatchObject({
      status: "refused",
      message: "Something went wrong on our side. Nothing was saved: try again.",
      values: { name: "Ana" },
    });
    // Next's own errors, such as redirects, are rethrown.
    await expect(answerForm(idleForm, form, async () => notFound())).rejects.toThrow("404");
  });
});

describe("the stock answers", () => {
  it.each([
    [1, "Too many tries. Wait 1 second, then try again."],
    [59, "Too many tries. Wait 59 seconds, then try again."],
    [60, "Too many tries. Wait 1 minute, then try again."],
    [61, "Too many tries. Wait 2 minutes, then try again."],
    [180, "Too many tries. Wait 3 minutes, then try again."],
    [3600, "Too many tries. Wait 60 minutes, then try again."],
    [5401, "Too many tries. Wait 2 hours, then try again."],
    [86_400, "Too many tries. Wait 24 hours, then try again."],
  ])("after %i seconds: %s", (seconds, message) => {
    expect(tooManyTries(seconds)).toEqual({ status: "refused", message });
  });

  it("contain the other tab's values and the version that sending again replaces", () => {
    const other = [
      ["Test", "NBME 9"],
      ["Note", "Slept badly."],
    ] as const;
    expect(conflict(other, 3)).toEqual({
      status: "conflict",
      message:
        "This has changed since you opened it, so nothing was saved. The saved version is below. Save again to replace it with yours.",
      values: { version: "3" },
      other,
    });
  });

  it("show one sentence per field, the first", () => {
    const rules = z
      .object({ score: z.string().min(3, "Too short.").regex(/^\d+$/, "No number."), name: z.string() })
      .refine(() => false, { error: "Something about the whole.", when: () => true });
    const parsed = rules.safeParse({ score: "x", name: "Ana" });
    expect(parsed.error && fieldErrors(parsed.error)).toEqual({
      status: "invalid",
      errors: { score: "Too short." },
      message: "Something about the whole.",
    });
  });

  it("say that the form is out of date where a page of an earlier release has no field for that", () => {
    const { error } = z.object({ version: seenVersion }).safeParse({ version: "x" });
    expect(error && fieldErrors(error)).toMatchObject({
      errors: { version: "This form is out of date. Reload the page and try again." },
      message: "This form is out of date. Reload the page and try again.",
    });
  });
});

describe("an optional date that a form without JavaScript showed", () => {
  const shown: [string, string] = ["examOn.shown", "2026-12-27"];
  const none: [string, string] = ["examOn.none", "on"];
  const sent = async (...fields: [string, string][]) => {
    const read = (await fieldsOf(formOf(...fields))) ?? {};
    return { read, wrong: wrongFields(read) };
  };

  it("is not removed by an empty field, which can be a half-typed date", async () => {
    const { wrong } = await sent(["examOn", " "], shown, ["targetScore", "245"]);
    expect(wrong).toEqual({
      status: "invalid",
      errors: { examOn: "This date is empty now. Enter it again, or tick “no date”." },
    });
  });

  it("is removed when “no date” is ticked, whatever the field says", async () => {
    for (const typed of ["", "2026-12-27"]) {
      const { read, wrong } = await sent(["examOn", typed], shown, none);
      expect([read.examOn, wrong]).toEqual(["", null]);
    }
  });

  it("is changed by another date, and other empty fields stay empty", async () => {
    const { read, wrong } = await sent(["examOn", "2026-12-29"], shown, ["season", ""]);
    expect([read.examOn, read.season, wrong]).toEqual(["2026-12-29", "", null]);
  });
});
