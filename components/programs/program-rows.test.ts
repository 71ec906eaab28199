import { expect, it } from "vitest";
import { fitOf, type Program } from "@/lib/guide/programs";
import { programRows } from "./program-rows";

const program: Program = {
  id: "0b9d5f0e-0000-4000-8000-000000000001",
  name: 'St. "Mary" <b>& Co</b>',
  state: "TX",
  kind: "dr-academic",
  imgFriendly: true,
  irExposure: null,
  signal: "gold",
  status: "applying",
};
const weights = { kind: 3, imgFriendly: 3, irExposure: 2, geography: 1 };
const html = (changed: Partial<Program> = {}, states = ["TX"]) => {
  const one = { ...program, ...changed };
  return programRows([{ ...one, fit: fitOf(one, { scenario: 3, weights, states }) }], 3);
};

it("writes a name as text, wherever it stands", () => {
  const row = html();
  expect(row).not.toContain("<b>");
  expect(row).toContain('aria-label="Select St. &quot;Mary&quot; &lt;b&gt;&amp; Co&lt;/b&gt;"');
  expect(row).toContain("St. &quot;Mary&quot; &lt;b&gt;&amp; Co&lt;/b&gt;</a>");
});

it("shows what each criterion adds to the fit, and nothing where it does not count", () => {
  const reasons = (row: string) =>
    [...row.matchAll(/<td class="why[^"]*"(?: data-points="([^"]*)")?>([^<]*)/g)].map(([, points, words]) => [
      words,
      points,
    ]);
  expect(reasons(html())).toEqual([
    ["Core", "3"],
    ["Yes", "3"],
    ["Not known", "1"],
    ["TX", "1"],
  ]);
  expect(html()).toContain('--part:89%">8<');
  expect(reasons(html({ state: null, imgFriendly: false }, []))).toEqual([
    ["Core", "3"],
    ["No", "0"],
    ["Not known", "1"],
    ["&ndash;", undefined],
  ]);
});

it("links a signal, a status and a menu to the program’s page, for those without JavaScript", () => {
  const links = [
    ...html({ signal: null }).matchAll(/href="([^"]*)" data-pick="(\w+)" aria-label="([^"]*)">([^<]*)/g),
  ];
  expect(links.map(([, ...found]) => found)).toEqual([
    [`/programs/${program.id}`, "signal", "Signal: None", "None"],
    [`/programs/${program.id}`, "status", "Status: Will apply", "Will apply"],
    [
      `/programs/${program.id}`,
      "more",
      "More for St. &quot;Mary&quot; &lt;b&gt;&amp; Co&lt;/b&gt;",
      "&hellip;",
    ],
  ]);
});
