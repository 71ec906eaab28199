import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idleForm } from "@/lib/form-state";
import { refusalOfBody } from "./react-fields.mjs";

/** How a browser's script writes a call. Next gives it no types. */
const { encodeReply } = createRequire(import.meta.url)(
  "next/dist/compiled/react-server-dom-webpack/client.edge",
) as { encodeReply: (values: unknown[]) => Promise<string | FormData> };

type Fields = [name: string, value: string][];

const call = { "next-action": "1" };

/** What the server does with a form of these fields; a call of an action, or sent without JavaScript. */
async function refusalOf(fields: Fields | FormData, headers: Record<string, string> = {}) {
  const form = fields instanceof FormData ? fields : new FormData();
  if (!(fields instanceof FormData)) for (const [name, value] of fields) form.append(name, value);
  const sent = new Response(form);
  const type = sent.headers.get("content-type") ?? "";
  return refusalOfBody(Buffer.from(await sent.arrayBuffer()), { "content-type": type, ...headers });
}

/** Without JavaScript: as React binds it. */
const bound = (state: string, action = '{"id":"7f","bound":"$@1"}'): Fields => [
  ["$ACTION_REF_1", ""],
  ["$ACTION_1:0", action],
  ["$ACTION_1:1", state],
];

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "$",
    "$$",
    "$K1",
    "$@1",
    "$R0",
    '"$r1"',
    '\\"$62,000"',
    "\\",
    "[{,:",
    "\\u0024Q1",
    '["$1"]',
  ),
);
const name = fc.stringMatching(/^[a-zA-Z0-9._-]{1,20}$/);
const texts = fc.dictionary(
  text.filter((name) => name !== "__proto__" && !name.startsWith("$")),
  text,
  { noNullPrototype: true },
);
const states = fc.record(
  {
    status: fc.constantFrom("idle", "saved", "invalid", "conflict", "refused"),
    message: fc.option(text),
    link: fc.option(text),
    errors: texts,
    values: texts,
    other: fc.array(fc.tuple(text, text), { maxLength: 5 }),
    attempt: fc.nat(),
    version: fc.option(fc.nat(), { nil: undefined }),
    leads: fc.constantFrom(true, undefined),
  },
  { noNullPrototype: true },
);

describe("a form of ours", () => {
  it("is taken whatever is typed, and whatever its last answer was", async () => {
    await fc.assert(
      fc.asyncProperty(states, fc.array(fc.tuple(name, text), { maxLength: 8 }), async (state, fields) => {
        const form = new FormData();
        for (const [name, value] of fields) form.append(name, value);
        const sent = await encodeReply([state, form]);
        expect(sent).toBeInstanceOf(FormData);
        expect(await refusalOf(sent as FormData, call)).toBeNull();
        const plain = await encodeReply([state]);
        expect(typeof plain).toBe("string");
        expect(await refusalOf([...bound(plain as string), ...fields])).toBeNull();
      }),
    );
  });

  it("can have a thousand fields that are all wrong, and that another tab has changed", async () => {
    const names = Array.from({ length: 1_000 }, (_, at) => `field${at}`);
    const of = (value: string) => Object.fromEntries(names.map((name) => [name, value]));
    const state = {
      ...idleForm,
      errors: of("Write it."),
      values: of("$"),
      other: names.map((name) => [name, "$"]),
    };
    const form = new FormData();
    for (const name of names) form.append(name, "$");
    expect(await refusalOf((await encodeReply([state, form])) as FormData, call)).toBeNull();
  });
});

describe("what React reads before anybody asks who sent it", () => {
  const inCall = (json: string) => refusalOf([["0", json]], call);
  const inForm = (json: string) => refusalOf(bound(json));

  it.each([
    "$0",
    "$1:a:b",
    "$@0",
    "$@2",
    "$F1",
    "$h1",
    "$T",
    "$Q1",
    "$W1",
    "$K2",
    "$K11",
    "$B1",
    "$i1",
    "$R1",
    "$r1",
    "$X1",
    "$x1",
    "$D2026",
    "$n1",
    "$-0",
    "$N",
    "$undefined1",
    "$",
  ])("has no %s", async (instruction) => {
    for (const written of [`"${instruction}"`, `"\\u0024${instruction.slice(1)}"`]) {
      expect(await inCall(`[${written},"$K1"]`)).toBe(400);
      expect(await inForm(`["\\\\",{"a":[${written}]}]`)).toBe(400);
      expect(await refusalOf(bound("[]", `{"id":"7f","bound":${written}}`))).toBe(400);
    }
  });

  it("has the form once, and only in a call", async () => {
    expect(await inCall('[{},"$K1"]')).toBeNull();
    expect(await inCall('[{},"$K1","$K1"]')).toBe(400);
    expect(await inCall('[{},"$@1"]')).toBe(400);
    for (const instruction of ["$K1", "$@1"]) expect(await inForm(`["${instruction}"]`)).toBe(400);
  });

  it.each([["["], ["{"], ["[],"], ['"a":'], ["1,"], ['"",']])(
    "has no more than 8,000 of %s",
    async (part) => {
      const signs = [...part].filter((sign) => "[{,:".includes(sign)).length;
      const most = part.repeat(8_000 / signs);
      const alone = (json: string) => refusalOf([["$ACTION_1:1", json]]);
      for (const sent of [inCall, alone]) {
        expect(await sent(most)).toBeNull();
        expect(await sent(`${most}[`)).toBe(413);
        expect(await sent(`"${most.replaceAll('"', '\\"').repeat(2)}"`)).toBeNull();
      }
      const half = part.repeat(4_000 / signs);
      expect(
        await refusalOf(
          [
            ["0", half],
            ["0", `${half}[`],
          ],
          call,
        ),
      ).toBe(413);
      expect(
        await refusalOf([
          ["$ACTION_1:1", half],
          ["$ACTION_2:1", `${half}[`],
        ]),
      ).toBe(413);
    },
  );

  it.each([
    "$ACTION_1:2",
    "$ACTION_1:00",
    "$ACTION_:0",
    "$ACTION_a:1",
    "$ACTION_REF_a",
    "$ACTION_ID_x",
    "$ACTION_",
    "$ACTION_KEY2",
  ])("is no form with a field named %j", async (name) => {
    expect(await refusalOf([...bound("[]"), ["a", "1"]])).toBeNull();
    expect(await refusalOf([...bound("[]"), [name, "1"]])).toBe(400);
  });

  it.each([
    "7f",
    '{"id":"7f"}',
    '{"id":"7f","bound":null}',
    '{"id":"7f","bound":"$undefined"}',
    '{"id":"7f","bound":"$@1","a":[]}',
    '{"id":"7f","bound":"$@1"} ',
    '{"id":"$1","bound":"$@1"}',
  ])("is no form whose action is %s", async (action) => {
    expect(await refusalOf(bound("[]", action))).toBe(400);
  });

  it.each(["1", "00", "0x0", "", " 0", "a", "$ACTION_1:0", "_2_a"])(
    "is no call with a field named %j, which React could take for another",
    async (name) => {
      expect(
        await refusalOf(
          [
            ["0", '["$K1"]'],
            ["_1_a", "1"],
            [name, "1"],
          ],
          call,
        ),
      ).toBe(400);
    },
  );

  it("is a form, if it is a call", async () => {
    for (const type of [
      "text/plain;charset=UTF-8",
      "application/json",
      "application/x-www-form-urlencoded",
      "",
    ]) {
      const headers = { "content-type": type };
      expect(refusalOfBody(Buffer.from("[]"), { ...headers, ...call })).toBe(400);
      expect(refusalOfBody(Buffer.from("[]"), headers)).toBeNull();
    }
  });

  it("has 1,100 fields, of which two name an action", async () => {
    const fields = (name: string, count: number): Fields => Array.from({ length: count }, () => [name, "1"]);
    expect(await refusalOf(fields("a", 1_100))).toBeNull();
    expect(await refusalOf(fields("a", 1_101))).toBe(413);
    expect(await refusalOf(fields("_1_a", 1_101), call)).toBe(413);
    expect(await refusalOf([...fields("$ACTION_REF_1", 1), ...fields("$ACTION_ID_00", 1)])).toBeNull();
    expect(await refusalOf([...fields("$ACTION_REF_1", 2), ...fields("$ACTION_ID_00", 1)])).toBe(413);
  });
});
