import { readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { day } from "@/lib/days";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { readInput } from "./read";

/** What the functions that make a schema are given: each takes what it needs. */
const numbers = {
  ...{ thresholds, today: day("2026-06-10"), low: 220, high: 250 },
  ...{
    name: "Ana Duarte",
    email: "ana@example.com",
    weekly: null,
    examOn: null,
    on: "",
    target: "",
  },
};

const modules = readdirSync(import.meta.dirname).filter((file) => /^[a-z-]+\.ts$/.test(file));

/** Every schema that a module of lib/input exports, and every schema that an exported function named …Input makes. */
async function listSchemas(): Promise<[string, z.ZodType][]> {
  const found: [string, z.ZodType][] = [];
  for (const file of modules) {
    const exported: Record<string, unknown> = await import(
      /* @vite-ignore */ path.join(import.meta.dirname, file)
    );
    for (const [name, value] of Object.entries(exported)) {
      const schema: unknown =
        typeof value === "function" && name.endsWith("Input") && name !== "readInput"
          ? value(numbers, numbers)
          : value;
      if (schema instanceof z.ZodType) found.push([`${file} ${name}`, schema]);
    }
  }
  return found;
}

/** The names of the fields of a schema, wherever they are in it. */
function fieldsOf(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { def, shape } = (schema as { _zod?: { def?: Record<string, unknown> } })._zod
    ? {
        def: (schema as { _zod: { def: Record<string, unknown> } })._zod.def,
        shape: (schema as { shape?: Record<string, unknown> }).shape,
      }
    : { def: undefined, shape: undefined };
  if (!def) return [];
  const inner = ["in", "out", "left", "right", "innerType"].flatMap((part) => fieldsOf(def[part], seen));
  return [...Object.keys(shape ?? {}), ...inner];
}

const uuid = "00000000-0000-4000-8000-000000000001";
const pieces = [
  ...["", " ", "Ana", "7", "245", "-1", "1e9", "0x10", "٢٤٣", "２４３", "NaN", "9".repeat(30), "1,5", "24.5"],
  ...[
    "2026-06-09",
    "2026-02-30",
    "9999-12-31",
    "on",
    "yes",
    "nbme",
    "ana@example.com",
    "https://a@b.c/",
    uuid,
  ],
  ...[
    "\0",
    "\u001b[31m",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u200d",
    "\u{e0041}",
    "\n",
    "\t",
    "\u2028",
  ],
  ...[
    "\ud834",
    "\udd1e",
    "e\u0301",
    "\ufdfa",
    "👩🏽‍⚕️",
    "__proto__",
    "constructor",
    "toString",
    "{",
    "[]",
    "'",
    '"',
    "\\",
    "%00",
    "../",
  ],
];

/** Text as somebody hostile might send it: odd characters, anything at all, and very long. */
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((codes) => String.fromCharCode(...codes)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...pieces), fc.constantFrom(120, 5000, 10_001))
      .map(([piece, times]) => piece.repeat(Math.ceil(times / Math.max(1, piece.length))).slice(0, times)),
  },
);

const polluting: unknown = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
);

/** What a forged call can send instead of a text. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    10n,
    true,
    [],
    {},
    polluting,
    new Date(0),
  ),
  fc.anything({ maxDepth: 2, maxKeys: 4, withNullPrototype: true, withDate: true }),
  fc.array(text, { maxLength: 3 }),
);

const schemas = await listSchemas();

it("finds the schemas", () => {
  expect(schemas.length).toBeGreaterThan(50);
  for (const name of [
    "account.ts signUpInput",
    "plan.ts taskInput",
    "fields.ts rowId",
    "people.ts peopleSearch",
  ]) {
    expect(schemas.map(([found]) => found)).toContain(name);
  }
});

it.each(schemas)(
  "%s reads whatever is sent, and answers with a value or a sentence of ours",
  (_name, schema) => {
    const names = fieldsOf(schema);
    const value = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: anything });
    const fields = fc
      .tuple(
        fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }),
        fc.dictionary(fc.oneof(text, fc.constantFrom("programs-x", "__proto__", "cause")), value, {
          maxKeys: 3,
        }),
      )
      .map(([known, other]) => ({ ...other, ...known }));
    const sent =
      names.length > 0
        ? fc.oneof({ weight: 5, arbitrary: fields }, { weight: 1, arbitrary: anything })
        : value;
    const said = new Set<string>();
    fc.assert(
      fc.property(sent, (input) => {
        const parsed = readInput(schema, input);
        if (!parsed.success) {
          expect(parsed.error.issues.length).toBeGreaterThan(0);
          for (const { message } of parsed.error.issues) said.add(message);
        }
      }),
      { numRuns: 200, seed: 1913 },
    );
    for (const sentence of said) {
      expect(sentence).toMatch(/^\p{Lu}.*\.$|^“.*\.$|^Row \d+: .*\.$/su);
      expect(sentence).not.toMatch(/^(Invalid|Expected|Too (small|big)|Unrecognized|Input)/);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  },
);
