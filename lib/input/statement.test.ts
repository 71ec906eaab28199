import { describe, expect, it } from "vitest";
import { parseThresholds } from "@/lib/guide/thresholds";
import { restoreInput, statementAccessInput, statementInput } from "./statement";

const id = "00000000-0000-4000-8000-000000000001";
const schema = statementInput({ thresholds: parseThresholds({ statement: { maxCharacters: 100 } }) });
const typed = { version: "3" };
const body = (text: string) => schema.safeParse({ ...typed, body: text });
const sentences = (text: string) => body(text).error?.issues.map(({ message }) => message);

describe("a statement as it is sent", () => {
  it("is saved by hand unless it says otherwise, and may be empty", () => {
    expect(schema.parse(typed)).toEqual({ version: 3, kind: "saved", body: "" });
    expect(schema.parse({ ...typed, kind: "autosaved" }).kind).toBe("autosaved");
    expect(schema.safeParse({ ...typed, kind: "restored" }).success).toBe(false);
    const { error } = schema.safeParse({ version: "" });
    expect(error?.issues.map(({ path }) => path.join())).toEqual(["version"]);
  });

  it("keeps its spaces, and has the line ends of the database", () => {
    expect(body("  I failed.\r\n\r\nThen 236. \n").data?.body).toBe("  I failed.\n\nThen 236. \n");
  });

  it("has plain characters when the form asks for that, and is measured with them", () => {
    const sent = { ...typed, body: "“I don’t…”" };
    expect(schema.parse(sent).body).toBe(sent.body);
    expect(schema.parse({ ...sent, plain: "on" }).body).toBe('"I don\'t..."');
    const { error } = schema.safeParse({ ...typed, plain: "on", body: "…".repeat(34) });
    expect(error?.issues).toMatchObject([
      { path: ["body"], message: expect.stringContaining("at most 100") },
    ]);
  });

  it("is as long as ERAS takes, in characters and not in halves of them", () => {
    expect(body("x".repeat(100)).success).toBe(true);
    expect(body("𝄞".repeat(100)).success).toBe(true);
    expect(body("\r\n".repeat(100)).success).toBe(true);
    expect(sentences("x".repeat(101))).toEqual([expect.stringContaining("at most 100 characters")]);
    expect(sentences(`${"𝄞".repeat(100)}x`)).toEqual([expect.stringContaining("at most 100 characters")]);
  });

  it("has no character that can't be stored", () => {
    for (const text of ["a\0b", "a\ud834", "\udd1e"]) {
      expect(sentences(text)).toEqual([expect.stringContaining("can't be stored")]);
    }
  });
});

describe("a version to bring back, and who may read", () => {
  it("names the version and the one that the page showed", () => {
    expect(restoreInput.parse({ version: "2", seen: "5" })).toEqual({ version: 2, seen: 5 });
    expect(restoreInput.safeParse({ version: "2" }).success).toBe(false);
  });

  it("names the mentor, and is a ticked box or none", () => {
    expect(statementAccessInput.parse({ id, shares: "on" })).toEqual({ id, shares: true });
    expect(statementAccessInput.parse({ id })).toEqual({ id, shares: false });
    expect(statementAccessInput.safeParse({ shares: "on" }).success).toBe(false);
  });
});
