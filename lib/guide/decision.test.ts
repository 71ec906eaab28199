import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { compareExamDays } from "./decision";
import { retakeReason } from "./decision-words";
import { type Rotation, rotationKinds } from "./rotations";
import { latestDates, seasonOf } from "./season";
import { standingOf } from "./standing";
import { defaultThresholds, parseThresholds } from "./thresholds";

// The target is 245, so the ready line is 235. The window is 20 June to 31 July 2026. Programs start reviewing on
// 23 September 2026: 29 July is the cautious date and 26 August the last day on time. The plan is long enough.
const today = day("2026-06-10");
const scores = (...points: number[]): Assessment[] =>
  points.map((score, index) => ({
    id: `${index}`,
    takenOn: addDays(today, 7 * (index + 1 - points.length)),
    source: "nbme",
    form: `nbme-${9 + index}`,
    score,
    percent: null,
  }));
const moved = (tests: Assessment[], days: number) =>
  tests.map((test) => ({ ...test, takenOn: addDays(test.takenOn, days) }));
const ready = scores(242, 244);
const nearly = scores(228, 231, 233);
const weak = scores(205, 207);

type Input = Parameters<typeof compareExamDays>[0];
const inputOf = (input: Partial<Input>): Input => ({
  target: 245,
  examOn: null,
  picked: null,
  baseline: null,
  startedOn: addDays(today, -20 * 7),
  season: seasonOf(2027, defaultThresholds),
  assessments: [],
  blocks: [],
  rotations: [],
  attempts: 0,
  official: null,
  today,
  ...input,
});
const decide = (input: Partial<Input>, thresholds = defaultThresholds) =>
  compareExamDays(inputOf(input), thresholds);
const booked = (examOn: string, assessments: Assessment[], input: Partial<Input> = {}) =>
  decide({ examOn: day(examOn), assessments, ...input });
const clerkship = (from: string, to: string): Rotation => ({
  id: "surgery",
  name: "Surgery",
  kind: "core-clerkship",
  from: day(from),
  to: day(to),
});
const short = ({ recommendation: { kind, examOn } }: ReturnType<typeof decide>) => `${kind} ${examOn}`;

describe("the days to compare", () => {
  const inShort = ({ candidates }: ReturnType<typeof decide>) =>
    candidates.map(({ kind, examOn, inTime, window }) => `${examOn} ${kind}: ${inTime}, ${window}`);

  it("are the booked day, two delays, the window's first day, the last day on time and one next season, in order", () => {
    expect(inShort(booked("2026-07-10", ready))).toEqual([
      "2026-06-20 window: cautious, within",
      "2026-07-10 booked: cautious, within",
      "2026-07-24 short-delay: cautious, within",
      "2026-08-07 long-delay: usual, after",
      "2026-08-26 latest-safe: usual, after",
      "2027-07-09 next-season: cautious, within",
    ]);
  });

  it("include the window's first day without a rotation, and the recommended day if it is another", () => {
    const rotations = [clerkship("2026-06-18", "2026-07-02")];
    expect(inShort(decide({ assessments: ready, rotations }))[0]).toBe("2026-07-03 window: cautious, within");
    const plan = { assessments: ready, startedOn: addDays(today, -7), baseline: 242 };
    expect(inShort(decide(plan))[1]).toBe("2026-07-15 recommended: cautious, within");
  });

  it("include a picked day once, unless it is over", () => {
    const kinds = (picked: string) =>
      booked("2026-07-10", ready, { picked: day(picked) }).candidates.map(({ kind }) => kind);
    expect(kinds("2026-06-19")[0]).toBe("picked");
    expect(kinds("2026-07-24")).not.toContain("picked");
    expect(kinds("2026-06-09")).not.toContain("picked");
    expect(kinds("2026-06-10")[0]).toBe("picked");
  });

  it("show when the score is out and how the day compares with the window and the last resort", () => {
    const picked = (on: string) => decide({ picked: day(on) }).candidates.find(({ examOn }) => examOn === on);
    expect(picked("2026-07-29")).toMatchObject({ inTime: "cautious", release: { cautious: "2026-09-23" } });
    expect(picked("2026-07-30")).toMatchObject({ inTime: "usual", release: { usual: "2026-08-27" } });
    expect(picked("2026-08-27")).toMatchObject({ inTime: "late", release: { usual: "2026-09-24" } });
    expect(picked("2026-06-19")?.window).toBe("before");
    expect(picked("2026-06-20")?.window).toBe("within");
    expect(picked("2026-07-31")?.window).toBe("within");
    expect(picked("2026-09-18")?.window).toBe("after");
    expect(picked("2026-09-19")?.window).toBe("last-resort");
    expect(picked("2026-11-19")?.window).toBe("last-resort");
    expect(picked("2026-11-20")?.window).toBe("after");
    // A day after Match Day is for the Match one year later.
    expect(picked("2027-03-19")?.season.year).toBe(2027);
    expect(picked("2027-03-20")?.season.year).toBe(2028);
  });

  it("compare their projection with the booked day's", () => {
    const { candidates } = booked("2026-06-20", nearly);
    const [first, second] = candidates;
    const gain = (second?.projection?.mean ?? 0) - (first?.projection?.mean ?? 0);
    expect(gain).toBeGreaterThan(0.5);
    expect([first?.gain, second?.gain]).toEqual([null, gain]);
    expect(decide({ assessments: nearly }).candidates[0]?.gain).toBeNull();
  });

  it("include no delays of an exam that is over", () => {
    const failed = { official: { takenOn: day("2026-06-09"), score: 210 }, attempts: 1 };
    expect(booked("2026-06-09", ready, failed).candidates.map(({ kind }) => kind)).toEqual([
      "window",
      "latest-safe",
      "next-season",
    ]);
  });

  it("keep the booked day's distance to sending one season later, if that is on time without a warning", () => {
    const oneSeasonLater = (on: string, input: Partial<Input> = {}) =>
      booked(on, ready, input).candidates.find(({ kind }) => kind === "next-season");
    // Five weeks before applications on 2 September 2026 and on 1 September 2027: the last day without a warning.
    expect(oneSeasonLater("2026-07-29")?.examOn).toBe("2027-07-28");
    expect(oneSeasonLater("2026-07-30")?.examOn).toBe("2027-06-20");
    expect(
      oneSeasonLater("2026-07-29", { rotations: [clerkship("2027-06-10", "2027-07-28")] }),
    ).toMatchObject({ examOn: "2027-07-29" });
    // The day is for the next season even if this season's Match is after it.
    expect(oneSeasonLater("2026-01-10", { today: day("2026-01-05") })).toMatchObject({
      examOn: "2027-01-09",
      season: { year: 2028 },
    });
  });

  it("have an expected verdict by the projection in whole points, limits included", () => {
    const projected = Math.round(decide({ assessments: ready }).candidates[0]?.projection?.mean ?? 0);
    const expectedAt = (target: number | null) =>
      decide({ assessments: ready, target }).candidates[0]?.expected;
    expect([0, 1, 10, 11].map((above) => expectedAt(projected + above))).toEqual([
      "at-target",
      "on-course",
      "on-course",
      "below",
    ]);
    expect(expectedAt(null)).toBeNull();
  });
});

describe("another attempt after a fail", () => {
  const candidateOn = (on: string, input: Partial<Input> = {}) => {
    const found = decide({ picked: day(on), ...input }).candidates.find(({ examOn }) => examOn === on);
    if (!found) throw new Error(`${on} is not compared`);
    return found;
  };
  const sentence = (on: string, input: Partial<Input> = {}) =>
    retakeReason(candidateOn(on, input), defaultThresholds);

  it("is too late after an exam in the window, and in time after an exam long before it", () => {
    // Four weeks for the score and ten of study: 14 weeks.
    expect(candidateOn("2026-06-20").retake).toEqual({ on: "2026-09-26", inTime: false });
    expect(sentence("2026-06-20")).toContain(
      "26 September 2026 (score, then 10 weeks of study), which is too late",
    );
    const winter = { today: day("2026-01-05") };
    expect(candidateOn("2026-05-20", winter).retake).toEqual({ on: "2026-08-26", inTime: true });
    expect(candidateOn("2026-05-21", winter).retake?.inTime).toBe(false);
    expect(sentence("2026-05-20", winter)).toContain("usually be out before programs start reviewing");
  });

  it("does not exist after the last one", () => {
    expect(candidateOn("2026-06-20", { attempts: 2 }).retake).not.toBeNull();
    expect(sentence("2026-06-20", { attempts: 3 })).toBeNull();
  });
});

describe("without enough recent tests", () => {
  const lacking = (assessments: Assessment[], input: Partial<Input> = {}) => {
    const decision = decide({ assessments, ...input });
    expect(decision.candidates.map(({ expected }) => expected)).toEqual(decision.candidates.map(() => null));
    return decision;
  };

  it("the advice after one test is the next one, with the weeks for the baseline", () => {
    const decision = lacking(scores(221), { startedOn: today, examOn: day("2026-07-31") });
    expect(decision.verdict.kind).toBe("too-few");
    expect(short(decision)).toBe("test null");
    expect(decision.candidates.every(({ projection }) => projection !== null)).toBe(true);
    const { reasons } = decision.recommendation;
    expect(reasons[0]).toBe(decision.verdict.headline);
    expect(reasons[1]).toMatch(/^Next practice test: NBME 1\d on /);
    expect(reasons[2]).toContain("baseline of 221, the guide plans 10 to 14 weeks");
    expect(reasons[2]).toContain("until 19 August 2026");
    expect(reasons.slice(3)).toEqual([
      expect.stringContaining("A late score would miss that day"),
      expect.stringContaining("31 July is before the guide’s shortest plan ends"),
      expect.stringContaining("Take the exam then only if it falls below 10%"),
    ]);
  });

  it("old tests, however good, recommend no day", () => {
    const decision = lacking(moved(scores(250, 252), -37), { examOn: day("2026-07-10") });
    expect([decision.verdict.kind, short(decision)]).toEqual(["stale", "test null"]);
    expect(lacking(moved(scores(250, 252), -29)).verdict.kind).toBe("stale");
    expect(short(decide({ assessments: moved(scores(250, 252), -28) }))).toBe("take 2026-06-20");
  });

  it("the advice is to prepare if no test is possible before the exam", () => {
    const decision = lacking(scores(221), { examOn: addDays(today, 1) });
    expect(short(decision)).toBe("prepare null");
    // The plan began twenty weeks ago: the end of its shortest form is past, and isn't named.
    expect(lacking([]).recommendation.reasons[2]).toBe("Without a baseline, the guide plans 12 to 19 weeks.");
  });
});

describe("the recommended day", () => {
  it("is the first day of the window that is free, comes after the shortest plan and is on time", () => {
    expect(short(decide({ assessments: ready }))).toBe("take 2026-06-20");
    const rotations = [clerkship("2026-06-15", "2026-07-02"), clerkship("2026-07-03", "2026-07-05")];
    expect(short(decide({ assessments: ready, rotations }))).toBe("take 2026-07-06");
    // From 242 the shortest plan takes six weeks.
    const begun = (weeksAgo: number) => ({ assessments: ready, startedOn: addDays(today, -7 * weeksAgo) });
    expect(short(decide(begun(5)))).toBe("take 2026-06-20");
    expect(short(decide(begun(4)))).toBe("take 2026-06-24");
    // In the window it is today.
    const inJuly = { assessments: moved(ready, 40), today: addDays(today, 40) };
    expect(short(decide(inJuly))).toBe("take 2026-07-20");
  });

  it("is after the cautious date only with a warning, and never after the last day on time", () => {
    const inDays = (days: number, input: Partial<Input> = {}) =>
      decide({ assessments: moved(ready, days), today: addDays(today, days), ...input });
    expect(short(inDays(49))).toBe("take 2026-07-29");
    expect(inDays(49).recommendation.reasons[1]).toContain("even if it takes until 23 September");
    expect(short(inDays(50))).toBe("take 2026-07-30");
    expect(inDays(50).recommendation.reasons[1]).toContain("A late score would miss that day");
    expect(short(inDays(77))).toBe("take 2026-08-26");
    expect(short(inDays(78))).toBe("next-season 2027-06-20");
    expect(inDays(78).recommendation.reasons[1]).toContain("Take the exam when it suits you");
    const soon = inDays(78, { examOn: addDays(today, 90) });
    expect(short(soon)).toBe("next-season null");
    const below = inDays(78, { assessments: moved(scores(230, 231), 78) });
    expect(below.recommendation.reasons).toEqual([expect.stringContaining("too late")]);
  });

  it("is the last day on time if the shortest plan ends after it, with that said", () => {
    const late = day("2026-08-10");
    const { recommendation } = decide({ assessments: moved(ready, 61), today: late, startedOn: late });
    expect(`${recommendation.kind} ${recommendation.examOn}`).toBe("take 2026-08-26");
    expect(recommendation.reasons.at(-1)).toContain("before the guide’s shortest plan ends");
  });

  it("is a day in a rotation only if there is no other, with that said", () => {
    const { recommendation } = decide({
      assessments: ready,
      rotations: [clerkship("2026-06-01", "2026-08-31")],
    });
    expect(`${recommendation.kind} ${recommendation.examOn}`).toBe("take 2026-06-20");
    expect(recommendation.reasons.at(-1)).toBe("20 June falls in Surgery.");
  });

  it("is a later one that gains enough points, at most some weeks later", () => {
    const rising = scores(214, 219, 224, 229, 234, 237, 240);
    const meanOn = (on: string) =>
      decide({ assessments: rising, picked: day(on) }).candidates.find(({ examOn }) => examOn === on)
        ?.projection?.mean ?? 0;
    const gain = Math.floor(meanOn("2026-07-20") - meanOn("2026-06-20"));
    expect(gain).toBeGreaterThan(0);
    const on = (sitting: object, input: Partial<Input> = {}) =>
      decide({ assessments: rising, ...input }, parseThresholds({ sitting })).recommendation;
    const { examOn, reasons } = on({ worthwhileGainMin: gain });
    expect(examOn && examOn > "2026-06-20" && examOn <= "2026-07-20").toBe(true);
    expect(reasons[1]).toContain(`a gain of ${gain} or more is worth a few weeks`);
    expect(on({ worthwhileGainMin: gain, worthwhileDelayWeeks: 1 }).examOn).toBe("2026-06-20");
    // Not after the cautious date, and not in a rotation.
    const rotations = [clerkship("2026-06-21", "2026-07-29")];
    expect(on({ worthwhileGainMin: gain }, { rotations }).examOn).toBe("2026-06-20");
    // A booked day is postponed for it too.
    expect(on({ worthwhileGainMin: gain }, { examOn: day("2026-06-22") }).kind).toBe("postpone");
  });

  it("is the booked day if nothing is against it", () => {
    const { recommendation, verdict } = booked("2026-07-10", ready);
    expect(recommendation).toEqual({
      kind: "take",
      examOn: "2026-07-10",
      reasons: [
        verdict.headline,
        "The score of an exam on 10 July arrives before programs start reviewing on 23 September 2026 (estimated), even if it takes until 4 September.",
      ],
    });
    // Also before the window.
    expect(short(booked("2026-06-12", ready))).toBe("take 2026-06-12");
    expect(short(booked("2026-06-10", ready))).toBe("take 2026-06-10");
    const published = { today: day("2025-06-10"), season: seasonOf(2026, defaultThresholds) };
    const then = { ...published, startedOn: day("2025-01-01") };
    expect(booked("2025-07-10", moved(ready, -365), then).recommendation.reasons[1]).toContain(
      "start reviewing on 24 September 2025, even if",
    );
  });

  it("is another one than the booked day for a rotation, a short plan, or a late score", () => {
    const rotation = (on: string, ...rotations: Rotation[]) => booked(on, ready, { rotations });
    const clash = rotation("2026-07-10", clerkship("2026-07-01", "2026-07-12"));
    expect(short(clash)).toBe("postpone 2026-07-13");
    expect(clash.recommendation.reasons[1]).toBe("10 July falls in Surgery.");
    // An earlier day only if no later one is as good.
    expect(short(rotation("2026-07-10", clerkship("2026-07-01", "2026-08-31")))).toBe("earlier 2026-06-20");
    expect(short(rotation("2026-07-10", clerkship("2026-06-01", "2026-08-31")))).toBe("take 2026-07-10");
    expect(short(rotation("2026-06-12", clerkship("2026-06-10", "2026-06-14")))).toBe("postpone 2026-06-15");

    expect(short(booked("2026-07-01", ready, { startedOn: addDays(today, -7) }))).toBe("postpone 2026-07-15");
    const late = booked("2026-07-30", ready);
    expect(short(late)).toBe("earlier 2026-06-20");
    expect(late.recommendation.reasons[1]).toContain("A late score would miss that day");
    expect(booked("2026-08-27", ready).recommendation.reasons[1]).toContain("after programs start reviewing");
    // When no day without a warning is left, the booked day stays.
    const inAugust = { today: day("2026-08-01") };
    expect(short(booked("2026-08-05", moved(ready, 52), inAugust))).toBe("take 2026-08-05");
  });

  it("is none where the chance of failing is 10% or more", () => {
    // Above the ready line of 212, and near the passing score of 218.
    const low = { target: 222, assessments: scores(219, 220) };
    const { verdict, candidates, recommendation } = decide({ ...low, examOn: day("2026-06-25") });
    expect(verdict.kind).toBe("on-course");
    const failing = candidates.find(({ kind }) => kind === "booked")?.failing ?? 0;
    expect(failing).toBeGreaterThan(0.1);
    expect(["prepare", "next-season"]).toContain(recommendation.kind);
    expect(recommendation.reasons[1]).toContain("the chance of failing is 10% or more");
    const daring = parseThresholds({ sitting: { failingPercent: Math.ceil(failing * 100) } });
    expect(short(decide({ ...low, examOn: day("2026-06-25") }, daring))).toBe("take 2026-06-25");
  });

  it("is, for someone below the line, a day after a full plan on which the projection reaches it", () => {
    // Every day has a chance of failing above 10%, and the first days after a full plan are still below the line.
    const then = day("2025-11-26");
    const below = decide({
      target: 249,
      assessments: moved(scores(229, 227, 226, 228), daysBetween(today, then)),
      today: then,
      examOn: day("2026-01-03"),
      startedOn: day("2025-09-27"),
    });
    const { kind, examOn, reasons } = below.recommendation;
    const advised = below.candidates.find((candidate) => candidate.examOn === examOn);
    expect([kind, advised?.expected]).toEqual(["prepare", "on-course"]);
    expect(reasons).toContainEqual(expect.stringContaining("Take the exam then only if it falls below 10%"));
  });

  it("uses the next Match for an exam after this one", () => {
    const after = booked("2027-07-10", scores(258, 260));
    expect(after.candidates.find(({ kind }) => kind === "booked")).toMatchObject({
      inTime: "cautious",
      season: { year: 2028 },
    });
    expect(short(after)).toBe("take 2027-07-10");
    expect(after.season.year).toBe(2027);
  });
});

describe("below the ready line", () => {
  it("the advice is to postpone, at the earliest to the day on which the projection reaches the line", () => {
    const { candidates, recommendation } = booked("2026-06-12", nearly);
    const at = (on: string | null) => candidates.find(({ examOn }) => examOn === on);
    expect(at("2026-06-12")?.expected).toBe("below");
    expect(recommendation.kind).toBe("postpone");
    expect(at(recommendation.examOn)?.expected).toBe("on-course");
    expect(recommendation.reasons).toContain("On 12 June the projection is below the ready line of 235.");
    expect(recommendation.reasons.join(" ")).toMatch(
      /The gain from 12 June is \d points?, fewer than the 10 to 15 that .*: the reason to postpone is the ready line\./,
    );
  });

  it("a booked day stays while the projection reaches the line, but no day is recommended yet", () => {
    const { verdict, recommendation } = booked("2026-07-20", scores(230, 246));
    expect(verdict.kind).toBe("unsteady");
    expect(`${recommendation.kind} ${recommendation.examOn}`).toBe("prepare 2026-07-20");
    expect(recommendation.reasons.join(" ")).toContain("Decide after the next test");
  });

  it("with no test left that counts, none is waited for, and a small gain is no reason beside a rotation", () => {
    // All eight forms, a week apart.
    const { recommendation } = booked("2026-07-20", scores(222, 224, 226, 228, 229, 230, 230, 246), {
      rotations: [clerkship("2026-07-18", "2026-07-24")],
    });
    const text = recommendation.reasons.join(" ");
    expect(`${recommendation.kind} ${recommendation.examOn}`).toBe("postpone 2026-07-25");
    expect(text).toContain("20 July falls in Surgery.");
    expect(text).toContain("No practice test that counts is left: use the 80% range");
    expect(text).not.toMatch(/next test|gain/);
  });

  it("the advice is a full plan first if there is time for the longest one, else the next season", () => {
    const { recommendation } = booked("2026-07-10", weak);
    expect(`${recommendation.kind} ${recommendation.examOn}`).toBe("next-season 2027-07-09");
    expect(recommendation.reasons[1]).toBe(
      "On all days that are on time, the projection is below the ready line of 235.",
    );
    // From 207 a plan takes up to 14 weeks: until 27 July, or one day too late.
    const inApril = (on: string) => ({
      today: day(on),
      assessments: moved(weak, -daysBetween(day(on), today)),
    });
    expect(short(decide(inApril("2026-04-20")))).toBe("prepare 2026-07-27");
    expect(short(decide({ ...inApril("2026-05-20"), examOn: day("2026-08-26") }))).toBe("prepare 2026-08-26");
    expect(short(decide(inApril("2026-05-21")))).toBe("next-season 2027-06-20");
  });

  it("does not send an applicant to an earlier day if the projection falls", () => {
    const trend = { gainMean: -3, gainSd: 0.05 };
    const falling = parseThresholds({ projection: { trends: { slow: trend, steady: trend, fast: trend } } });
    const input = { examOn: day("2026-07-20"), assessments: scores(240, 240, 234) };
    const { examOn } = decide(input, falling).recommendation;
    expect(examOn === null || examOn >= "2026-07-20").toBe(true);
  });
});

describe("no recommendation", () => {
  it.each([
    ["a target", { target: null, assessments: ready }, "Set a target first"],
    ["an attempt", { attempts: 4, assessments: ready }, "All 4 attempts"],
  ])("is possible without %s", (_without, input, reason) => {
    const { recommendation, candidates } = decide(input);
    expect(recommendation).toMatchObject({ kind: "unknown", examOn: null });
    expect(recommendation.reasons[0]).toContain(reason);
    expect(candidates.length).toBeGreaterThan(0);
  });

  it("is possible until the score of a taken exam is recorded", () => {
    const over = booked("2026-06-09", ready);
    expect(over.recommendation.reasons).toEqual(["Your exam was on 9 June 2026: record its score first."]);
    // Days that nobody can choose between yet.
    expect(over.candidates).toEqual([]);
    const takenOn = day("2026-06-09");
    const failed = { official: { takenOn, score: 210 }, attempts: 1 };
    expect(booked("2026-06-09", ready, failed).recommendation.kind).not.toBe("unknown");
    const earlier = { official: { takenOn: day("2026-03-01"), score: 210 }, attempts: 1 };
    expect(booked("2026-06-09", ready, earlier).recommendation).toEqual(over.recommendation);
  });

  it("is needed after a pass, and no attempts are counted", () => {
    const officially = (score: number, examOn: string) =>
      booked(examOn, ready, { official: { takenOn: day("2026-06-09"), score }, attempts: 1 });
    expect(officially(217, "2026-06-09")).toMatchObject({ attemptsLeft: 3 });
    for (const examOn of ["2026-06-09", "2026-07-10"]) {
      expect(officially(218, examOn)).toMatchObject({ attemptsLeft: null, candidates: [] });
      expect(officially(218, examOn).recommendation.reasons[0]).toContain("cannot be taken again");
    }
  });

  it("counts the attempts that are left, never below zero", () => {
    expect([0, 3, 4, 5].map((attempts) => decide({ attempts }).attemptsLeft)).toEqual([4, 1, 0, 0]);
  });

  it("has a day if an admin's window leaves none", () => {
    const winter = parseThresholds({ sitting: { windowFromMonth: 1, windowToMonth: 1 } });
    const late = { assessments: moved(ready, 250), today: day("2027-02-15") };
    expect(decide(late, winter)).toMatchObject({
      candidates: [],
      recommendation: { kind: "next-season", examOn: null },
    });
  });
});

describe("always", () => {
  it("a recommended day follows the rule, and no day is called on course without recent tests", () => {
    const soon = fc.integer({ min: -30, max: 300 }).map((days) => addDays(today, days));
    const rotation = fc
      .record({ kind: fc.constantFrom(...rotationKinds), from: soon, days: fc.nat({ max: 60 }) })
      .map(({ kind, from, days }) => ({ id: kind, name: kind, kind, from, to: addDays(from, days) }));
    const input = fc.record({
      target: fc.option(fc.integer({ min: 220, max: 265 })),
      examOn: fc.option(soon),
      picked: fc.option(soon),
      baseline: fc.option(fc.integer({ min: 200, max: 250 })),
      startedOn: fc.integer({ min: 0, max: 40 }).map((weeks) => addDays(today, -7 * weeks)),
      season: fc.constantFrom(2026, 2027, 2028).map((year) => seasonOf(year, defaultThresholds)),
      assessments: fc
        .tuple(fc.array(fc.integer({ min: 190, max: 275 }), { maxLength: 6 }), fc.constantFrom(0, 0, 0, -40))
        .map(([points, days]) => moved(scores(...points), days)),
      rotations: fc.array(rotation, { maxLength: 4 }),
      attempts: fc.nat({ max: 5 }),
    });
    const kinds = new Set<string>();
    fc.assert(
      fc.property(input, (random) => {
        const decision = decide(random);
        const { candidates, recommendation, verdict } = decision;
        expect(verdict).toEqual(standingOf(inputOf(random), defaultThresholds).verdict);
        const days = candidates.map(({ examOn }) => examOn);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.filter((on) => on < today)).toEqual([]);
        if (verdict.kind === "too-few" || verdict.kind === "stale") {
          expect(candidates.filter(({ expected }) => expected !== null)).toEqual([]);
          expect(["test", "prepare", "unknown"]).toContain(recommendation.kind);
        }

        const { kind, examOn, reasons } = recommendation;
        kinds.add(kind);
        expect(reasons.length).toBeGreaterThan(0);
        if (examOn === null) return;
        const advised = candidates.find((one) => one.examOn === examOn);
        if (!advised) throw new Error(`${examOn} is not compared.`);
        expect(advised.inTime).not.toBe("late");
        const over = random.examOn !== null && random.examOn < today ? "" : (random.examOn ?? "");
        if (kind === "postpone") expect(examOn > over).toBe(true);
        if (kind === "earlier") expect(examOn < over).toBe(true);
        if (kind !== "take" && kind !== "earlier") return;
        expect(["on-course", "at-target"]).toContain(verdict.kind);
        expect(advised.failing).toBeLessThan(0.1);
        // A warning is given only if all days without one are in a rotation, over, or before the end of the plan.
        if (advised.inTime === "usual" && advised.clashes.length === 0) {
          const { cautious } = latestDates(advised.season, defaultThresholds);
          expect(reasons.join(" ")).toContain("A late score would miss that day");
          expect(examOn > cautious).toBe(true);
        }
        if (advised.clashes.length > 0)
          expect(reasons.join(" ")).toContain(`falls in ${advised.clashes[0]?.name}`);
      }),
      { numRuns: 500 },
    );
    expect([...kinds].sort()).toEqual([
      "earlier",
      "next-season",
      "postpone",
      "prepare",
      "take",
      "test",
      "unknown",
    ]);
  });
});
