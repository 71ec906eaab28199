import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { cast } from "../../db/seed/cast";
import { idleForm } from "../../lib/form-state";
import { mostBytesOf, mostCookies, mostMarks } from "../../lib/refused-requests.mjs";
import { isReadable } from "./processes";
import { type Served, serve } from "./served";

type Action = { id: string; name: string };
type Fields = [name: string, value: string][];
type Sent = { headers: Record<string, string>; form: FormData };
type Cost = { ms: number; what: string };

/** More than this is too much for one request. */
const aimMs = 100;

/** The actions of the build, by name. */
function actionsOfBuild(): Action[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  return Object.entries(node)
    .map(([id, { filename, exportedName }]) => ({
      id,
      name: `${filename.replace(/^app\/|\/actions\.ts$/g, "")} ${exportedName}`,
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** A page whose forms may be the largest. A forged form can name any action there. */
const path = "/statement";
const most = mostBytesOf(path) - 4 * 1024;

/** With these fields the actions for long texts come as far as the text. */
const valid: Fields = Object.entries({
  id: randomUUID(),
  writer: randomUUID(),
  version: "1",
  base: "1",
  kind: "",
  restore: "",
  name: "Mercy",
});
/** The field that the action takes a long text in. Of other fields every action refuses a long text unread. */
function longField({ name }: Action): string {
  if (name.endsWith(" writeStatement")) return "body";
  if (name.endsWith(" pastePrograms")) return "rows";
  return name.includes("/thresholds ") ? "edits" : "note";
}

const filled = (text: string) => text.repeat(Math.floor(most / Buffer.byteLength(text)));
const many = (name: (at: number) => string): Fields =>
  Array.from({ length: 990 }, (_, at) => [name(at), "x".repeat(200)]);

/** What a long text can consist of. */
const texts = Object.entries({
  letters: "a",
  "U+FDFA": "\uFDFA",
  "combining marks": "\u0315\u0300\u05AE\u0323",
  spaces: " ",
  lines: "\r\n",
  "quotes and commas": '"a",',
  brackets: "[",
  programs: "Mercy\tOH\r\n",
}).map(([what, text]): [string, string] => [what, filled(text)]);

/** Normalizing makes six letters of each sign. Each field is as long as a field can be. */
const growing = ["name", "title", "writer", "label", "reason", "email"].map((name): [string, string] => [
  name,
  `a${"\u3316".repeat(9_990)}`,
]);

/** Its signs can be read as letters in many ways. */
const manyReadings = "p4$$w0rd1!|7".repeat(4);
const password: Fields = [
  ["password", manyReadings],
  ["newPassword", manyReadings],
  ["token", "a".repeat(43)],
  ["timeZone", "UTC"],
];

/** A little less than what is let through. */
const marks = mostMarks - 20;
const listOf = (part: string, marksOfPart: number) =>
  `[${Array(Math.floor(marks / marksOfPart))
    .fill(part)
    .join()}]`;

/** What React can be given to read, as JSON. The last two are refused. */
const forged: [what: string, json: string][] = [
  ["lists", listOf("[]", 2)],
  ["objects", listOf("{}", 2)],
  ["lists in lists", "[".repeat(marks)],
  ["closed lists in lists", "[".repeat(marks) + "]".repeat(marks)],
  ["objects in objects", `${'{"a":'.repeat(marks / 2)}1${"}".repeat(marks / 2)}`],
  ["names", `{${Array.from({ length: marks / 2 }, (_, at) => `"${at.toString(36)}":1`).join()}}`],
  [
    "names again and again",
    `{${Array(marks / 2)
      .fill('"a":{}')
      .join()}}`,
  ],
  ["names of prototypes", listOf('{"__proto__":1}', 3)],
  ["numbers", listOf("9".repeat(50), 1)],
  ["empty texts", listOf('""', 1)],
  ["long texts", listOf(`"$$${"a".repeat(50)}"`, 1)],
  ["nothing", listOf('"$undefined"', 1)],
  ["one text", `["$$${filled("a").slice(10)}"]`],
  ["one text of quotes", `["${filled('\\"').slice(10)}"]`],
  ["brackets", filled("[")],
  ["references", `[${filled('"$0",').slice(0, -10)}1]`],
];

const thousandPrograms = Array.from({ length: 1000 }, (_, at) => `Mercy ${at}\tOH\tDR academic`).join("\n");

/** The hostile bodies for an action, by what they are. */
const bodiesFor = (action: Action): [what: string, fields: Fields][] => [
  ["a thousand programs", [[longField(action), thousandPrograms]]],
  ...texts.map(([what, text]): [string, Fields] => [what, [[longField(action), text]]]),
  ["signs that grow", growing],
  ["a password of many readings", password],
  ["many fields", many((at) => `f${at}`)],
  ["many fields of React", many((at) => `$ACTION_1:${at + 2}`)],
  ...forged.map(([what, json]): [string, Fields] => [what, [[asJson, json]]]),
];

/** The name of a field that is JSON for React. Each way to send a form has others. */
const asJson = "JSON";

/** Forms without JavaScript that no browser writes, to be refused before anybody reads them. */
const old = `7f${"0".repeat(40)}`;
const fieldOf = ([name, value]: [string, string], lines = "") =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n${lines}\r\n${value}\r\n`;
const written: [what: string, body: string][] = [
  [
    "many references to one long action",
    fieldOf(["$ACTION_REF_1", ""]).repeat(1_000) +
      fieldOf(["$ACTION_1:0", `{"id":"${"a".repeat(most - 100_000)}`]),
  ],
  ["many lines before a value", fieldOf([`$ACTION_ID_${old}`, ""], "a:\r\n".repeat(most / 4 - 100))],
  ["a long name", fieldOf([`$ACTION_ID_${old}`, ""]) + fieldOf(["aB".repeat(most / 2 - 1_000), "1"])],
];

/** An action as a script sends it. */
function byScript({ id }: Action, fields: Fields): Sent {
  const form = new FormData();
  for (const [name, value] of fields) if (name !== asJson) form.append(`_1_${name}`, value);
  form.append("0", `[${jsonOf(fields)},"$K1"]`);
  return { headers: { "next-action": id, accept: "text/x-component" }, form };
}

/** An action as a browser without JavaScript sends it. */
function byForm({ id }: Action, fields: Fields): Sent {
  const form = new FormData();
  form.append("$ACTION_REF_1", "");
  form.append("$ACTION_1:0", JSON.stringify({ id, bound: "$@1" }));
  form.append("$ACTION_1:1", `[${jsonOf(fields)}]`);
  for (const [name, value] of fields) if (name !== asJson) form.append(name, value);
  return { headers: {}, form };
}

/** The same with as many actions as are let through, all of which React reads. */
function byButton({ id }: Action, fields: Fields): Sent {
  const form = new FormData();
  form.append("$ACTION_REF_1", "");
  form.append("$ACTION_REF_2", "");
  form.append("$ACTION_1:0", `{"id":"${id}","bound":"$@1","more":${jsonOf(fields)}}`);
  form.append("$ACTION_1:1", "[]");
  form.append("$ACTION_2:0", JSON.stringify({ id, bound: "$@1" }));
  form.append("$ACTION_2:1", "[]");
  form.append("$ACTION_KEY", "k");
  for (const [name, value] of fields) if (name !== asJson) form.append(name, value);
  return { headers: {}, form };
}

const jsonOf = (fields: Fields) => fields.find(([name]) => name === asJson)?.[1] ?? JSON.stringify(idleForm);

/** What the largest bodies cost that each action takes, of which the dearest counts, by script and without. */
export async function bodiesTable(): Promise<string> {
  if (!isReadable) return "\nThe cost of the largest bodies can be measured on Linux only.";
  const served = await serve("embedded", { withCrowded: false });
  try {
    return await tableOf(served);
  } finally {
    await served.stop();
  }
}

async function tableOf(served: Served): Promise<string> {
  const cookies = {
    applicant: await served.cookieOf(cast.onCourse),
    admin: await served.cookieOf(cast.admin),
  };

  async function costOf({ headers, form }: Sent, cookie: string): Promise<number> {
    const encoded = new Response(form);
    const type = encoded.headers.get("content-type") ?? "";
    const body = Buffer.from(await encoded.arrayBuffer());
    const times: number[] = [];
    // What is cheap at once need not be repeated; else the middle one of three counts.
    for (let time = 0; time < 3 && (time === 0 || (times[0] ?? 0) > aimMs / 2); time += 1) {
      const before = served.exactCpuMs();
      const answer = await fetch(served.url + path, {
        method: "POST",
        body,
        headers: { ...headers, cookie, "content-type": type },
        redirect: "manual",
      });
      await answer.arrayBuffer();
      if (cookie && answer.headers.get("location")?.includes("sign-in"))
        throw new Error("The sender is no longer signed in.");
      times.push(served.exactCpuMs() - before);
    }
    return times.sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
  }

  async function costOfCookies(to: string): Promise<number> {
    const header = Array.from({ length: mostCookies }, (_, at) => `c${at}=${"%25".repeat(24)}`).join(";");
    const before = served.exactCpuMs();
    await (await fetch(served.url + to, { headers: { cookie: header }, redirect: "manual" })).arrayBuffer();
    return served.exactCpuMs() - before;
  }

  const lines: string[] = [];
  for (const to of ["/progress", "/api/log"]) {
    await costOfCookies(to);
    lines.push(`  ${(await costOfCookies(to)).toFixed(0).padStart(5)} ms   ${mostCookies} cookies, ${to}`);
  }
  for (const [what, body] of written) {
    const before = served.exactCpuMs();
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const { status } = await fetch(served.url + path, { method: "POST", body: `${body}--b--\r\n`, headers });
    lines.push(`  ${(served.exactCpuMs() - before).toFixed(0).padStart(5)} ms   ${status} to ${what}`);
  }
  for (const action of actionsOfBuild()) {
    lines.push(`  ${action.name}`);
    const signedIn = action.name.includes("(admin)") ? cookies.admin : cookies.applicant;
    for (const [who, cookie] of Object.entries({ nobody: "", "signed in": signedIn })) {
      // The first request would end the session.
      if (cookie && / (signOut(Everywhere)?|switchAccount)$/.test(action.name)) continue;
      let worst: Cost = { ms: 0, what: "" };
      for (const [what, fields] of bodiesFor(action)) {
        for (const [how, encode] of Object.entries({
          script: byScript,
          "no script": byForm,
          button: byButton,
        })) {
          const ms = await costOf(encode(action, [...valid, ...fields]), cookie);
          if (ms > worst.ms) worst = { ms, what: `${what}, ${how}` };
        }
      }
      lines.push(
        `    ${who.padEnd(10)}${worst.ms.toFixed(0).padStart(5)} ms ${worst.ms > aimMs ? "!" : " "} ${worst.what}`,
      );
    }
  }
  return `\nCPU of the dearest of the hostile bodies of ${most >> 10} KB, by action and sender (aim: ${aimMs} ms)\n${lines.join("\n")}`;
}
