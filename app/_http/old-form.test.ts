import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { answerOldForm } from "./old-form";

const known = "7f".padEnd(42, "0");
const unknown = "7f".padEnd(42, "1");
const actions = () => new Set([known]);

/** A form as a browser without JavaScript sends it. */
function sent(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return new NextRequest("http://localhost/log?kind=nbme", { method: "POST", body, headers });
}

const typed = { takenOn: "2026-11-02", score: "231", note: '<b>"cold"</b>\n& tired' };

const withState = (id: string) => ({
  $ACTION_REF_1: "",
  "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}`,
  "$ACTION_1:1": '[{"status":"idle"}]',
});

describe("a form of another release", () => {
  it.each([
    ["with a state", withState(unknown)],
    ["without a state", { [`$ACTION_ID_${unknown}`]: "" }],
  ])("%s is answered with what was typed, escaped", async (_, fields) => {
    const answer = await answerOldForm(sent({ ...fields, ...typed }), actions);
    expect(answer?.status).toBe(409);
    const page = (await answer?.text()) ?? "";
    expect(page).toContain("<dt>Taken on</dt><dd>2026-11-02</dd>");
    expect(page).toMatch(/<dd>&#60;b>"cold"&#60;\/b>\r?\n&#38; tired<\/dd>/);
    expect(page).toContain('<a href="/log?kind=nbme">');
    expect(page).not.toContain(unknown);
  });

  it("shows no password, no field of ours and no empty field", async () => {
    const hidden = {
      password: "hunter2",
      newPassword: "hunter2",
      token: "hunter2",
      version: "71",
      note: " ",
      "examOn.shown": "2026-12-27",
    };
    const answer = await answerOldForm(
      sent({ ...withState(unknown), ...hidden, email: "ana@x.org", from: "2026-01-02", "new.year": "2030" }),
      actions,
    );
    const page = (await answer?.text()) ?? "";
    expect([...page.matchAll(/<dt>(.*)<\/dt>/g)].map(([, name]) => name)).toEqual([
      "Email",
      "From",
      "New.year",
    ]);
    expect(page).not.toMatch(/hunter2/);
  });

  it("is not shown with more signs to escape than anybody types", async () => {
    const fields = (count: number) => ({ ...withState(unknown), body: "<".repeat(count) });
    const pageOf = async (count: number) => (await answerOldForm(sent(fields(count)), actions))?.text();
    expect(await pageOf(19_999)).toContain("<dt>Body</dt>");
    expect(await pageOf(20_000)).not.toContain("What you typed");
  });

  it("does not show what has a longer name than any field", async () => {
    const fields = {
      ...withState(unknown),
      [`n${"N".repeat(199)}`]: "kept",
      [`n${"N".repeat(200)}`]: "left",
    };
    const page = (await (await answerOldForm(sent(fields), actions))?.text()) ?? "";
    expect([...page.matchAll(/<dd>(.*)<\/dd>/g)].map(([, text]) => text)).toEqual(["kept"]);
  });

  it("without any text only asks to open the page again", async () => {
    const answer = await answerOldForm(sent({ ...withState(unknown), id: "1" }), actions);
    const page = (await answer?.text()) ?? "";
    expect(page).toContain("Open the page again</a>");
    expect(page).not.toContain("What you typed");
  });
});

it("what the server knows, what JavaScript sends and what is no form goes on to Next", async () => {
  const old = () => sent({ ...withState(unknown), ...typed });
  expect(await answerOldForm(old(), actions)).not.toBeNull();
  expect(await answerOldForm(sent({ ...withState(known), ...typed }), actions)).toBeNull();
  expect(await answerOldForm(sent({ [`$ACTION_ID_${known}`]: "" }), actions)).toBeNull();
  expect(
    await answerOldForm(sent({ ...withState(unknown) }, { "next-action": unknown }), actions),
  ).toBeNull();
  expect(await answerOldForm(sent(typed), actions)).toBeNull();
  expect(await answerOldForm(sent({ $ACTION_REF_1: "", "$ACTION_1:0": "junk" }), actions)).toBeNull();
  // No id of an action is so long, and to look for its end takes time.
  expect(await answerOldForm(sent({ ...withState("a".repeat(65)), ...typed }), actions)).toBeNull();
  const broken = new NextRequest("http://localhost/log", {
    method: "POST",
    body: "junk",
    headers: { "content-type": "multipart/form-data; boundary=x" },
  });
  expect(await answerOldForm(broken, actions)).toBeNull();
  expect(await answerOldForm(new NextRequest("http://localhost/log"), actions)).toBeNull();
});
