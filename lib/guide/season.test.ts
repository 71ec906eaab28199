import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, weekday } from "@/lib/days";
import {
  afterMatchNote,
  examWindow,
  lastResort,
  latestDates,
  nextSeason,
  releaseOf,
  type Season,
  seasonOf,
  seasonStage,
} from "./season";
import { defaultThresholds, parseThresholds, type Thresholds } from "./thresholds";

const season = (year: number, thresholds: Thresholds = defaultThresholds) => seasonOf(year, thresholds);
const dates = ({ opens, submit, review, rankList, match }: Season) =>
  [opens, submit, review, ...(rankList ? [rankList] : []), match].map(({ on }) => on);
const nextOn = (today: string) => nextSeason(day(today), defaultThresholds).year;
/** Thresholds with a season whose rank lists close on that day. */
const closingOn = (match: number, rankList: string) =>
  parseThresholds({
    seasons: {
      [match]: {
        opens: { on: `${match - 1}-06-02`, estimated: false },
        submit: { on: `${match - 1}-09-01`, estimated: false },
        review: { on: `${match - 1}-09-22`, estimated: false },
        rankList: { on: rankList, estimated: false },
        match: { on: `${match}-03-17`, estimated: false },
      },
    },
  });

describe("a season's dates", () => {
  it("are the published ones if there are any, and estimated ones are marked", () => {
    expect(season(2026)).toEqual({
      year: 2026,
      opens: { on: "2025-06-04", estimated: false },
      submit: { on: "2025-09-03", estimated: false },
      review: { on: "2025-09-24", estimated: false },
      rankList: null,
      match: { on: "2026-03-20", estimated: false },
      carried: false,
    });
    expect(season(2027)).toMatchObject({
      opens: { on: "2026-06-03", estimated: false },
      review: { on: "2026-09-23", estimated: true },
      carried: false,
    });
  });

  it("are taken from the nearest known season if none is published, and all are marked as estimated", () => {
    expect(season(2028)).toEqual({
      year: 2028,
      opens: { on: "2027-06-02", estimated: true },
      submit: { on: "2027-09-01", estimated: true },
      review: { on: "2027-09-22", estimated: true },
      rankList: { on: "2028-03-01", estimated: true },
      match: { on: "2028-03-17", estimated: true },
      carried: true,
    });
    // An earlier season is estimated from 2026, which has no known closing of rank lists.
    expect(season(2025)).toMatchObject({ rankList: null, match: { on: "2025-03-21" }, carried: true });
  });

  it("are carried over from the earlier of two known seasons that are as near", () => {
    // The Match of 2026 is on a Friday, that of 2030 on a Sunday.
    const known = parseThresholds({
      seasons: { ...closingOn(2030, "2030-02-28").seasons, "2026": defaultThresholds.seasons["2026"] },
    });
    const matches = [2027, 2028, 2029, 2031].map((year) => weekday(season(year, known).match.on));
    expect(matches).toEqual([5, 5, 7, 7]);
  });

  it("handle 29 February: a month without a fifth Tuesday uses the last one", () => {
    const leap = closingOn(2028, "2028-02-29");
    expect(season(2028, leap).rankList?.on).toBe("2028-02-29");
    expect(season(2029, leap).rankList?.on).toBe("2029-02-27");
    expect(season(2056, leap).rankList?.on).toBe("2056-02-29");
    // Four weeks after a first of February that is a Tuesday it is March.
    expect(season(2033, leap).rankList?.on).toBe("2033-02-22");
    expect(season(2028, closingOn(2027, "2027-02-28")).rankList?.on).toBe("2028-02-27");
  });

  it("keep their weekday and their order in any year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2010, max: 2060 }), (year) => {
        const on = dates(season(year));
        expect(on).toEqual([...on].sort());
        expect(on[0]?.slice(0, 7)).toBe(`${year - 1}-06`);
        expect(on.at(-1)?.slice(0, 7)).toBe(`${year}-03`);
        // All on a Wednesday, except Match Day on a Friday.
        expect(on.map(weekday)).toEqual([...on.slice(1).map(() => 3), 5]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the default season", () => {
  it("is the next one once programs have started reviewing", () => {
    expect(nextOn("2026-01-01")).toBe(2027);
    expect(nextOn("2026-09-22")).toBe(2027);
    expect(nextOn("2026-09-23")).toBe(2028);
    expect(nextOn("2026-12-31")).toBe(2028);
    expect(nextOn("2027-01-01")).toBe(2028);
    expect(nextOn("2028-02-29")).toBe(2029);
  });

  it("goes from ahead to over, one stage at a time", () => {
    const of = season(2027);
    const borders = [
      [of.opens.on, "ahead", "open"],
      [of.submit.on, "open", "sending"],
      [of.review.on, "sending", "reviewing"],
      // Rank lists can still be certified on the closing day, and Match Day belongs to the season: the next stage starts the day after.
      ["2027-03-04", "reviewing", "ranked"],
      ["2027-03-20", "ranked", "over"],
    ] as [Day, string, string][];
    for (const [on, before, from] of borders) {
      expect([on, seasonStage(of, addDays(on, -1)), seasonStage(of, on)]).toEqual([on, before, from]);
    }
  });

  it("is reviewing until Match Day if the closing of rank lists is not known", () => {
    expect(seasonStage(season(2026), day("2026-03-20"))).toBe("reviewing");
    expect(seasonStage(season(2026), day("2026-03-21"))).toBe("over");
  });
});

describe("the exam in a season", () => {
  it("is noted if it is after Match Day, with the Match that its score is for", () => {
    const note = (on: string | null, year: number) =>
      afterMatchNote(on === null ? null : day(on), season(year), defaultThresholds);
    expect([note(null, 2027), note("2027-03-19", 2027)]).toEqual([null, null]);
    expect(note("2027-03-20", 2027)).toBe(
      "20 March 2027 is after Match Day of Match 2027 (19 March 2027, estimated): a score of that day is for Match 2028.",
    );
    expect(note("2027-05-01", 2026)).toContain(
      "Match 2026 (20 March 2026): a score of that day is for Match 2028",
    );
  });

  it("has a window in late June and July, and a last resort four to six months before the Match", () => {
    expect(examWindow(season(2027), defaultThresholds)).toEqual({ from: "2026-06-20", to: "2026-07-31" });
    expect(examWindow(season(2028), defaultThresholds)).toEqual({ from: "2027-06-20", to: "2027-07-31" });
    expect(lastResort(season(2027), defaultThresholds)).toEqual({ from: "2026-09-19", to: "2026-11-19" });
    const toFebruary = parseThresholds({ sitting: { windowFromMonth: 2, windowToMonth: 2 } });
    expect(examWindow(season(2029, toFebruary), toFebruary).to).toBe("2028-02-29");
  });

  it("has a score after four or eight weeks: the latest days are counted back from the review", () => {
    expect(releaseOf(day("2026-07-10"), defaultThresholds)).toEqual({
      usual: "2026-08-07",
      cautious: "2026-09-04",
    });
    const latest = latestDates(season(2027), defaultThresholds);
    expect(latest).toEqual({ safe: "2026-08-26", cautious: "2026-07-29" });
    expect(releaseOf(latest.safe, defaultThresholds).usual).toBe("2026-09-23");
    expect(releaseOf(latest.cautious, defaultThresholds).cautious).toBe("2026-09-23");
  });
});
