import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { portfolioInput } from "./portfolio";

const schema = portfolioInput({ thresholds, today: day("2026-06-10") });
const typed = { area: "research", title: " Case report " };
const read = (fields: Record<string, string>) => schema.parse({ ...typed, ...fields });
const refused = (fields: Record<string, string>) =>
  schema.safeParse({ ...typed, ...fields }).error?.issues.map(({ path }) => path.join()) ?? [];

describe("something that an applicant did, in a form", () => {
  it("needs no more than an area and a title", () => {
    expect(read({})).toEqual({
      area: "research",
      title: "Case report",
      from: null,
      to: null,
      place: null,
      supervisor: null,
      outcome: null,
      link: null,
    });
    expect(refused({ area: "sport", title: "" })).toEqual(["area", "title"]);
  });

  it("may have been long before the first practice test, and is within five years", () => {
    for (const from of ["2000-01-01", "2031-06-10"]) expect(read({ from }).from).toBe(from);
    for (const from of ["1999-12-31", "2031-06-11"]) expect(refused({ from })).toEqual(["from"]);
  });

  it("ends on the day on which it begins or later, where both are known", () => {
    expect(refused({ from: "2026-01-02", to: "2026-01-01" })).toEqual(["to"]);
    expect(read({ from: "2026-01-02", to: "2026-01-02" }).to).toBe("2026-01-02");
    expect(read({ from: "2026-01-02" }).to).toBeNull();
    expect(read({ to: "2026-01-02" }).from).toBeNull();
  });

  it("has a link that a browser can open, or none", () => {
    for (const link of ["https://example.org/a", "http://example.org"])
      expect(read({ link }).link).toBe(link);
    for (const link of [
      "example.org",
      "javascript:alert(1)",
      "x https://example.org",
      "data:https://a",
      "https://",
      "http://a b",
    ]) {
      expect(refused({ link }), link).toEqual(["link"]);
    }
  });

  it("has a link that shows where it goes", () => {
    const kept = (link: string) => read({ link }).link;
    for (const link of [
      "https://bank.com@evil.com",
      "https://user:word@evil.com/a",
      "https://exa\tmple.org",
      "https://example.org/\u202egpj",
      `https://${"é".repeat(490)}.org`,
    ]) {
      expect(refused({ link }), link).toEqual(["link"]);
    }
    // A host in another script shows as the browser asks for it.
    expect(kept("https://аpple.com/a")).toBe("https://xn--pple-43d.com/a");
    expect(kept("https://münchen.example")).toBe("https://xn--mnchen-3ya.example/");
    expect(kept("https:///evil.com")).toBe("https://evil.com/");
    expect(kept("https://bank.com\\@evil.com")).toBe("https://bank.com/@evil.com");
    for (const link of [
      "https://Example.org/Ä?q=ü#a@b",
      "http://example.org:8080/a@b",
      "https://example.org?a",
    ]) {
      expect(kept(link)).toBe(link);
    }
  });
});
