import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { aimsInput } from "./aims";

const schema = aimsInput({ thresholds: defaultThresholds, today: day("2026-06-09") });
const errorsOf = (fields: Record<string, string>) => {
  const parsed = schema.safeParse({ version: "0", ...fields });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
};

describe("an applicant's aims", () => {
  it("are all optional", () => {
    expect(schema.parse({ version: "0" })).toMatchObject({
      targetScore: null,
      examOn: null,
      season: null,
      baselineScore: null,
      step1Result: null,
    });
  });

  it("must be whole points, real days and possible seasons", () => {
    expect(errorsOf({ targetScore: "301" })).toEqual(["targetScore"]);
    expect(errorsOf({ examOn: "2027-02-29" })).toEqual(["examOn"]);
    expect(errorsOf({ examOn: "2028-02-29" })).toEqual([]);
    expect(errorsOf({ examOn: "2099-01-01" })).toEqual(["examOn"]);
    for (const season of ["2015", "2025", "2032"]) expect(errorsOf({ season })).toEqual([]);
    for (const season of ["2014", "2033"]) expect(errorsOf({ season })).toEqual(["season"]);
    for (const step1Attempts of ["", "0", "4"]) expect(errorsOf({ step1Attempts })).toEqual([]);
    expect(errorsOf({ step1Attempts: "5" })).toEqual(["step1Attempts"]);
    const { error } = schema.safeParse({ version: "0", season: "1999", step1Attempts: "9" });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining("from 2015 to 2032"),
      expect.stringContaining("from 0 to 4"),
    ]);
    expect(errorsOf({ timeZone: "Mars/Olympus" })).toEqual(["timeZone"]);
    for (const timeZone of ["IST", "PST", "", "UTC\0"]) expect(errorsOf({ timeZone })).toEqual(["timeZone"]);
    expect(errorsOf({ timeZone: "Asia/Kathmandu" })).toEqual([]);
  });

  it("require a Step 1 score only for a numeric result", () => {
    expect(errorsOf({ step1Result: "numeric" })).toEqual(["step1Score"]);
    expect(errorsOf({ step1Result: "numeric", step1Score: "213" })).toEqual([]);
  });

  it("name everything that is wrong at once, also what follows from two fields", () => {
    expect(errorsOf({ step1Result: "numeric", targetScore: "a" })).toEqual(["targetScore", "step1Score"]);
  });

  it("keep of Step 1 only what its answer asks for", () => {
    const kept = (step1Result: string) =>
      schema.parse({ version: "0", step1Result, step1Score: "213", step1Attempts: "2" });
    expect(kept("numeric")).toMatchObject({ step1Score: 213, step1Attempts: 2 });
    for (const taken of ["pass", "fail"])
      expect(kept(taken)).toMatchObject({ step1Score: null, step1Attempts: 2 });
    for (const other of ["", "not-taken"])
      expect(kept(other)).toMatchObject({ step1Score: null, step1Attempts: null });
  });
});
