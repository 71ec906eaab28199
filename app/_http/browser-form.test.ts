import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldsOfBody } from "./browser-form.mjs";

const type = "multipart/form-data; boundary=b";
const field = (name = "a", value = "1") =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const names = (body: string, sent = type, most = 10) =>
  fieldsOfBody(Buffer.from(body), sent, most)?.map(({ name }) => name) ?? null;

describe("the fields of a form", () => {
  it("are found as they were written, whatever is typed in them", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    const name = fc.string({
      unit: fc.constantFrom(..."aZ09$_.:-[]{}()<>/?!#&'*+,;=@^|~"),
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
});
