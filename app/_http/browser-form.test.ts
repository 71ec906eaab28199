import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldsOfBody } from "./browser-form.mjs";

const type = "multipart/form-data; boundary=b";
const field = (name = "a", value = "1") =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const names = (body: string, sent = type, most = 10) =>
  fieldsOfBody(Buffer.from(body), sent, most)?.map(({ name }) => name) ?? null;

type Fields = [name: string, value: unknown][];

/** How Next reads a form that is sent without JavaScript. */
async function readByNode(body: Buffer<ArrayBuffer>, sent: string): Promise<Fields | null> {
  const request = new Request("http://localhost", {
    method: "POST",
    headers: { "content-type": sent },
    body,
  });
  return request.formData().then(
    (form) => [...form],
    () => null,
  );
}

type Busboy = {
  on: (event: string, take: (...found: unknown[]) => void) => Busboy;
  end: (body: Buffer) => void;
};
const busboy = createRequire(import.meta.url)("next/dist/compiled/busboy") as (options: object) => Busboy;

/** How Next reads a call. */
const readByBusboy = (body: Buffer, sent: string) =>
  new Promise<Fields | null>((done) => {
    const found: Fields = [];
    busboy({ defParamCharset: "utf8", headers: { "content-type": sent } })
      .on("field", (name, value) => found.push([String(name), value]))
      .on("file", (name) => found.push([String(name), null]))
      .on("close", () => done(found))
      .on("error", () => done(null))
      .end(body);
  });

describe("the fields of a form", () => {
  it("are found as they were written, whatever is typed in them", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    const name = fc.string({
      unit: fc.constantFrom(..."aZ09$_.:-[]{}()<>/?!#&'*+,;=@^|~"),
      minLength: 1,
      maxLength: 40,
    });
    const lines = (value: string) => value.replaceAll(/\r\n|\r|\n/g, "\r\n").toWellFormed();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, text), { minLength: 1, maxLength: 8 }), async (fields) => {
        const form = new FormData();
        for (const [name, value] of fields) form.append(name, value);
        const sent = new Response(form);
        const body = Buffer.from(await sent.clone().arrayBuffer());
        const found = fieldsOfBody(body, sent.headers.get("content-type") ?? "", 100);
        expect(
          found?.map(({ name, from, to }) => [
            Buffer.from(name, "latin1").toString(),
            String(body.subarray(from, to)),
          ]),
        ).toEqual(fields.map(([name, value]) => [name, lines(value)]));
      }),
    );
  });

  it("are counted no further than they have to be", () => {
    expect(names(`${field().repeat(10)}--b--\r\n`)).toHaveLength(10);
    expect(names(field().repeat(50))).toHaveLength(11);
  });

  it.each([
    ["no end", field()],
    ["something after the end", `${field()}--b--\r\njunk`],
    ["something before the first field", `junk\r\n${field()}--b--\r\n`],
    ["a file", `${field('a"; filename="b')}--b--\r\n`],
    [
      "another line before a value",
      `${field().replace("\r\n\r\n", "\r\nContent-Type: text/plain\r\n\r\n")}--b--\r\n`,
    ],
    ["a name without an end", `${field("a".repeat(2_000))}--b--\r\n`],
    ["a name that begins with a sign that readers take away", `${field("\uFEFFa")}--b--\r\n`],
    ["a name that is written in another way", `${field("%22a")}--b--\r\n`],
    ["a name with a sign that says what follows", `${field(String.raw`a\b`)}--b--\r\n`],
    [
      "a boundary where a value begins",
      `${field("a", "--b\r\nContent-Type: text/plain; charset=utf-16le\r\n\r\n1")}--b--\r\n`,
    ],
    ["a boundary in a value", `${field("a", "1--b")}--b--\r\n`],
    ["a boundary after half a line end", `${field("a", "1\n--b\n")}--b--\r\n`],
    ["an empty name", `${field("")}--b--\r\n`],
    ["no name", `${field().replace('; name="a"', "")}--b--\r\n`],
    ["nothing", ""],
  ])("are not looked for in a body with %s", (_, body) => {
    expect(names(body)).toBeNull();
  });

  it.each([
    "multipart/form-data",
    `${type}; boundary=c`,
    "Multipart/Form-Data; boundary=b",
    `${type}; charset=utf-16`,
    "multipart/mixed; boundary=b",
  ])("are not looked for in a body of the type %s", (sent) => {
    expect(names(`${field()}--b--\r\n`)).toEqual(["a"]);
    expect(names(`${field()}--b--\r\n`, sent)).toBeNull();
  });

  it("are those that Next reads, whoever wrote the body", async () => {
    const boundary = `--${"b".repeat(30)}`;
    const sent = `multipart/form-data; boundary=${boundary}`;
    const line = `--${boundary}`;
    const begin = 'Content-Disposition: form-data; name="';
    const bit = fc.constantFrom(
      ...[
        "\r\n",
        "\r",
        "\n",
        "--",
        line,
        `\r\n${line}`,
        `\r\n${line}--`,
        boundary.slice(0, 9),
        begin,
        `${begin}0"`,
      ],
      ...[
        '"',
        '\\"',
        "\\",
        "\0",
        " ",
        ";",
        '; filename="a"',
        "%22",
        "\r\n\r\n",
        "\uFEFF",
        "é",
        "$ACTION_1:0",
        "_1_a",
        "0",
      ],
      "Content-Type: text/plain; charset=utf-16le",
    );
    const bits = fc.array(bit, { maxLength: 4 }).map((some) => some.join(""));
    const name = fc.oneof(fc.constantFrom("0", "_1_a", "$ACTION_1:0"), bits);
    const part = fc.tuple(name, bits).map(([of, value]) => `${line}\r\n${begin}${of}"\r\n\r\n${value}\r\n`);
    const written = fc
      .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom("--", "--\r\n"), fc.option(bit), fc.nat())
      .map(([parts, end, more, at]) => {
        const text = `${parts.join("")}${line}${end}`;
        const place = at % text.length;
        return more === null ? text : text.slice(0, place) + more + text.slice(place);
      });
    // Not all of them keep it where a value begins, and it means nothing there.
    const withoutMark = ([of, value]: Fields[number]) => [of, String(value).replace(/^\uFEFF/, "")];
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(written, async (text) => {
        const body = Buffer.from(text);
        const found = fieldsOfBody(body, sent, 100);
        if (found === null) return;
        taken += 1;
        const ours = found.map(({ name: of, from, to }): Fields[number] => [
          of,
          String(body.subarray(from, to)),
        ]);
        for (const read of [readByNode, readByBusboy]) {
          const theirs = await read(body, sent);
          if (theirs !== null) expect(theirs.map(withoutMark)).toEqual(ours.map(withoutMark));
        }
      }),
      { numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});
