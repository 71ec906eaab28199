import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { type Candidate, compareExamDays } from "./decision";
import { type Rotation, rotationKinds } from "./rotations";
import { seasonOf } from "./season";
import { defaultThresholds, parseThresholds } from "./thresholds";

// The target is 245, so the ready line is 235; programs start reviewing on 23 September 2026.
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
const ready = scores(242, 244);
const nearly = scores(229, 231, 233);
const weak = scores(205, 207);

type Input = Parameters<typeof compareExamDays>[0];
const decide = (input: Partial<Input>, thresholds = defaultThresholds) =>
  compareExamDays(
    {
      target: 245,
      examOn: null,
      picked: null,
      season: seasonOf(2027, thresholds),
      assessments: [],
      rotations: [],
      attempts: 0,
      official: null,
      today,
      ...input,
    },
    thresholds,
  );
const booked = (examOn: string, assessments: Assessment[], input: Partial<Input> = {}) =>
  decide({ examOn: day(examOn), assessments, ...input });
const clerkship = (from: string, to: string): Rotation => ({
  id: "surgery",
  name: "Surgery",
  kind: "core-clerkship",
  from: day(from),
  to: day(to),
});
const inShort = (candidates: Candidate[]) =>
  candidates.map(({ kind, examOn, inTime, window }) => `${examOn} ${kind}: ${inTime}, ${window}`);

describe("the days to compare", () => {
  it("are the booked day, two delays, the last day on time and one next season, in order", () => {
    expect(inShort(booked("2026-07-10", ready).candidates)).toEqual([
      "2026-07-10 booked: cautious, within",
      "2026-07-24 short-delay: cautious, within",
      "2026-08-07 long-delay: usual, after",
      "2026-08-26 latest-safe: usual, after",
      "2027-07-09 next-season: cautious, within",
    ]);
  });

  it("include the end of the guide's window if the booked day is outside it, or there is none", () => {
    const window = "2026-07-31 window: usual, within";
    expect(inShort(booked("2026-06-17", ready).candidates)[3]).toBe(window);
    expect(inShort(booked("2026-08-01", ready).candidates)[0]).toBe(window);
    expect(inShort(decide({ assessments: ready }).candidates)).toEqual([
      window,
      "2026-08-26 latest-safe: usual, after",
      "2027-07-31 next-season: usual, within",
    ]);
  });

  it("include a picked day once, unless it is over", () => {
    const kinds = (picked: string) =>
      booked("2026-07-10", ready, { picked: day(picked) }).candidates.map(({ kind }) => kind);
    expect(kinds("2026-07-01")[0]).toBe("picked");
    expect(kinds("2026-07-24")).not.toContain("picked");
    expect(kinds("2026-06-09")).not.toContain("picked");
    expect(kinds("2026-06-10")[0]).toBe("picked");
  });

  it("show when the score is out and how the day compares with the window and the last resort", () => {
    const picked = (on: string) =>
      decide({ picked: day(on) }).candidates.find(({ kind }) => kind === "picked");
    expect(picked("2026-07-29")).toMatchObject({ inTime: "cautious", release: { cautious: "2026-09-23" } });
    expect(picked("2026-07-30")).toMatchObject({ inTime: "usual", release: { usual: "2026-08-27" } });
    expect(picked("2026-08-27")).toMatchObject({ inTime: "late", release: { usual: "2026-09-24" } });
    expect(picked("2026-06-19")?.window).toBe("before");
    expect(picked("2026-06-20")?.window).toBe("within");
    expect(picked("2026-09-18")?.window).toBe("after");
    expect(picked("2026-09-19")?.window).toBe("last-resort");
    expect(picked("2026-11-19")?.window).toBe("last-resort");
    expect(picked("2026-11-20")?.window).toBe("after");
    // A day after Match Day is for the Match one year later.
    expect(picked("2027-03-19")?.season.year).toBe(2027);
    expect(picked("2027-03-20")?.season.year).toBe(2028);
  });

  it("compare their projection with the booked day's", () => {
    const [first, second] = booked("2026-07-10", nearly).candidates;
    const gain = (second?.projection?.mean ?? 0) - (first?.projection?.mean ?? 0);
    expect(gain).toBeGreaterThan(0.5);
    expect([first?.gain, second?.gain]).toEqual([null, gain]);
    expect(decide({ assessments: nearly }).candidates[0]?.gain).toBeNull();
  });

  it("include no delays of an exam that is over", () => {
    expect(booked("2026-06-09", ready).candidates.map(({ kind }) => kind)).toEqual([
      "window",
      "latest-safe",
      "next-season",
    ]);
  });

  it("keep the booked day's distance to sending one season later, if that is on time", () => {
    const oneSeasonLater = (on: string, input: Partial<Input> = {}) =>
      booked(on, ready, input).candidates.find(({ kind }) => kind === "next-season");
    // A week before applications on 2 September 2026 and on 1 September 2027: the last day on time.
    expect(oneSeasonLater("2026-08-26")?.examOn).toBe("2027-08-25");
    expect(oneSeasonLater("2026-08-27")?.examOn).toBe("2027-07-31");
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

describe("the recommendation", () => {
  const advice = (...input: Parameters<typeof booked>) => booked(...input).recommendation;

  it("is to take the exam as booked if practice scores are above the line and the score is on time", () => {
    const { kind, examOn, reasons } = advice("2026-07-10", ready);
    expect([kind, examOn]).toEqual(["take", "2026-07-10"]);
    expect(reasons).toEqual([
      "Your practice scores stay above the ready line of 235.",
      "The score arrives before programs start reviewing on 23 September 2026 (estimated), even if it takes until 4 September.",
    ]);
  });

  it("marks only a review that is not published as estimated", () => {
    const input = { today: day("2025-06-10"), season: seasonOf(2026, defaultThresholds) };
    const taken = ready.map((one) => ({ ...one, takenOn: addDays(one.takenOn, -365) }));
    const { kind, reasons } = advice("2025-07-10", taken, input);
    expect(kind).toBe("take");
    expect(reasons.at(-1)).toContain("start reviewing on 24 September 2025, even if");
  });

  it("is to take the exam and check again if the projection is better than the newest tests", () => {
    const { kind, reasons } = advice("2026-07-10", scores(228, 234));
    expect(kind).toBe("take");
    expect(reasons[0]).toContain("not all of your newest tests are");
    expect(advice("2026-07-10", scores(230, 240)).reasons[0]).toBe(reasons[0]);
    const hold = advice("2026-07-10", ready).reasons[0];
    expect(advice("2026-07-10", scores(250, 252)).reasons[0]).toBe(hold);
  });

  it("is to postpone within the season if only a later day projects above the line", () => {
    const { candidates, recommendation } = booked("2026-06-17", nearly);
    expect(candidates.map(({ expected }) => expected).slice(0, 2)).toEqual(["below", "on-course"]);
    expect(recommendation).toMatchObject({ kind: "postpone", examOn: "2026-07-01" });
    expect(recommendation.reasons[0]).toBe(
      "On 17 June the projection is still below the ready line of 235; by 1 July it is above.",
    );
    expect(recommendation.reasons[1]).toContain("The projection gains 2 points;");
    expect(recommendation.reasons).toHaveLength(3);
  });

  it("is to postpone to the first day without a rotation, or into one if there is no other day", () => {
    const beside = (...rotations: Rotation[]) => advice("2026-06-17", nearly, { rotations });
    expect(beside(clerkship("2026-06-17", "2026-06-20")).examOn).toBe("2026-07-01");
    expect(beside(clerkship("2026-06-25", "2026-07-14")).examOn).toBe("2026-07-15");
    const all = beside(clerkship("2026-06-01", "2026-08-31"));
    expect(all).toMatchObject({ kind: "postpone", examOn: "2026-07-01" });
    expect(all.reasons[2]).toContain("1 July falls in Surgery");
  });

  it("shows the gain of postponing and whether the guide calls it worthwhile", () => {
    // Four weeks add four points and reach the ready line of 231.
    const rising = scores(214, 219, 222, 225, 228, 230);
    const gains = (worthwhileGainMin: number) => {
      const thresholds = parseThresholds({ sitting: { worthwhileGainMin } });
      const input = { target: 241, examOn: day("2026-06-17"), assessments: rising };
      const { examOn, reasons } = decide(input, thresholds).recommendation;
      return [examOn, reasons[1]];
    };
    const worthwhile = expect.stringMatching(/gains 4 points: .* gain of 4 or more/);
    expect(gains(4)).toEqual(["2026-07-15", worthwhile]);
    expect(gains(5)).toEqual(["2026-07-15", expect.stringMatching(/gains 4 points; .* 5 to 15/)]);
  });

  it("does not call an earlier day a delay if the projection falls", () => {
    const trend = { gainMean: -3, gainSd: 0.5, gainHalfLifeWeeks: 20 };
    const falling = parseThresholds({ projection: { trends: { slow: trend, steady: trend, fast: trend } } });
    const { candidates, recommendation } = decide(
      { examOn: day("2026-07-20"), picked: day("2026-06-11"), assessments: scores(240, 240, 240) },
      falling,
    );
    expect(candidates.slice(0, 2).map(({ kind, expected }) => [kind, expected])).toEqual([
      ["picked", "on-course"],
      ["booked", "below"],
    ]);
    expect(recommendation.kind).toBe("prepare");
  });

  it("is the next season if no day on time projects above the line, with a note if that does not help either", () => {
    const { candidates, recommendation } = booked("2026-07-10", weak);
    expect(candidates.map(({ expected }) => expected)).toEqual(Array(5).fill("below"));
    expect(recommendation).toMatchObject({ kind: "next-season", examOn: "2027-07-09" });
    expect(recommendation.reasons).toHaveLength(3);

    const later = advice("2026-07-10", scores(222, 224));
    expect(later).toMatchObject({ kind: "next-season", examOn: "2027-07-09" });
    expect(later.reasons).toHaveLength(2);
  });

  it("is a full plan first if the season has time for the longest plan for the level", () => {
    // 225 needs 8 to 10 weeks and 224 needs 10 to 14; the last day on time is 26 August.
    const weeksAhead = (weeks: number, score: number) => {
      const on = addDays(day("2026-08-26"), -7 * weeks);
      const assessments = scores(score, score).map((one) => ({ ...one, takenOn: on }));
      return advice("2026-07-10", assessments, { today: on, target: 275 }).kind;
    };
    expect([weeksAhead(10, 225), weeksAhead(9, 225)]).toEqual(["prepare", "next-season"]);
    expect([weeksAhead(14, 224), weeksAhead(13, 224)]).toEqual(["prepare", "next-season"]);

    const { examOn, reasons } = advice("2026-06-24", scores(224, 226), { target: 275 });
    expect(examOn).toBe("2026-08-26");
    expect(reasons[1]).toBe(
      "There are 11 weeks until 26 August 2026; a full plan from your level takes 8 to 10.",
    );
  });

  it("is the latest earlier day on time if the score of the booked day would be late", () => {
    const { kind, examOn, reasons } = advice("2026-08-27", ready);
    expect([kind, examOn]).toEqual(["earlier", "2026-08-26"]);
    expect(reasons[0]).toBe("The score of an exam on 27 August would arrive after programs start reviewing.");
    expect(reasons.at(-1)).toContain("A late score would miss that day");
    expect(advice("2026-08-26", ready)).toMatchObject({ kind: "take", examOn: "2026-08-26" });
    const among = (...rotations: Rotation[]) =>
      advice("2026-08-27", ready, { picked: day("2026-07-10"), rotations });
    expect([among().examOn, among().reasons.length]).toEqual(["2026-08-26", 3]);
    expect(among(clerkship("2026-08-10", "2026-08-26")).examOn).toBe("2026-07-31");
    const all = among(clerkship("2026-07-01", "2026-08-26"));
    expect([all.examOn, all.reasons.length]).toEqual(["2026-08-26", 4]);
    expect(all.reasons[2]).toContain("26 August falls in Surgery");
  });

  it("avoids a demanding rotation if another day is as good, and accepts it otherwise", () => {
    const moved = advice("2026-07-10", ready, { rotations: [clerkship("2026-07-01", "2026-07-12")] });
    expect(moved).toMatchObject({ kind: "postpone", examOn: "2026-07-24" });
    expect(moved.reasons[0]).toBe("10 July falls in Surgery; 24 July does not.");

    // A later day is preferred; an earlier one is used if all later days fall in a rotation too.
    const all = [clerkship("2026-07-01", "2026-08-31")];
    const picked = day("2026-06-25");
    const around = (rotations: Rotation[]) => advice("2026-07-10", ready, { picked, rotations });
    expect(around([clerkship("2026-07-01", "2026-07-12")])).toMatchObject({
      kind: "postpone",
      examOn: "2026-07-24",
    });
    expect(around(all)).toMatchObject({ kind: "earlier", examOn: picked });

    const accepted = advice("2026-07-10", ready, { rotations: all });
    expect(accepted).toMatchObject({ kind: "take", examOn: "2026-07-10" });
    expect(accepted.reasons[1]).toBe("10 July falls in Surgery: look for a free day near it.");
  });

  it("uses the next Match for an exam after this one, and never a day that is late for its season", () => {
    const after = booked("2027-07-10", ready);
    expect(after.candidates.find(({ kind }) => kind === "booked")).toMatchObject({
      inTime: "cautious",
      season: { year: 2028 },
    });
    expect(after.recommendation).toMatchObject({ kind: "take", examOn: "2027-07-10" });
    const late = booked("2026-09-10", weak);
    expect(late.recommendation).toMatchObject({ kind: "next-season", examOn: "2027-07-31" });
    expect(booked("2026-07-10", ready, { picked: day("2028-07-10") }).candidates.at(-1)).toMatchObject({
      season: { year: 2029 },
      inTime: "cautious",
    });
  });

  it("waits for the score of an exam that was taken", () => {
    const over = advice("2026-06-09", ready);
    expect(over).toMatchObject({ kind: "unknown", examOn: null });
    expect(over.reasons[0]).toContain("record its score first");
    const takenOn = day("2026-06-09");
    expect(advice("2026-06-09", ready, { official: { takenOn, score: 210 }, attempts: 1 }).kind).toBe("take");
    const earlier = { takenOn: day("2026-03-01"), score: 210 };
    expect(advice("2026-06-09", ready, { official: earlier, attempts: 1 })).toEqual(over);
    const officially = (score: number) =>
      decide({ examOn: takenOn, assessments: ready, official: { takenOn, score }, attempts: 1 });
    expect(officially(217).candidates).toHaveLength(3);
    expect(officially(218).candidates).toEqual([]);
    expect(officially(218).recommendation.reasons).toEqual([
      "The official score is 218: there is no exam day to choose.",
    ]);
  });

  it("is a full plan even if the booked day is late, by the tests that count for the verdict", () => {
    const early = { today: day("2026-05-01") };
    const low = scores(205, 207).map((one) => ({ ...one, takenOn: addDays(one.takenOn, -40) }));
    const kinds = ["2026-08-26", "2026-08-27", "2026-09-20"].map((on) => advice(on, low, early).kind);
    expect(kinds).toEqual(["prepare", "prepare", "prepare"]);
    // There are eleven weeks: a level of 207 needs up to fourteen, the newer UWSA's 226 up to ten.
    const uwsa = (score: number, daysAgo: number): Assessment => ({
      id: `u${daysAgo}`,
      takenOn: addDays(today, -daysAgo),
      source: "uwsa",
      form: `uwsa-${daysAgo}`,
      score,
      percent: null,
    });
    const counted = weak.map((one) => ({ ...one, takenOn: addDays(one.takenOn, -10) }));
    expect(advice("2026-07-10", [...counted, uwsa(226, 1)]).kind).toBe("next-season");
    // Without a counted test the newest other test is used.
    expect(advice("2026-07-10", [uwsa(205, 3), uwsa(205, 2), uwsa(226, 1)]).kind).toBe("prepare");
    expect(advice("2026-07-10", [uwsa(226, 3), uwsa(226, 2), uwsa(205, 1)]).kind).toBe("next-season");
    expect(advice("2026-07-10", scores(205, 205, 226)).kind).toBe("prepare");
    expect(advice("2026-07-10", scores(226, 226, 205)).kind).toBe("next-season");
  });

  it("puts a full plan before the last free day in the window, else the last free day, else the last day", () => {
    // A plan from 207 takes up to fourteen weeks: there are fourteen until 31 July and more until 26 August.
    const early = day("2026-04-20");
    const low = weak.map((one) => ({ ...one, takenOn: addDays(one.takenOn, -51) }));
    const planFor = (input: Partial<Input>) => {
      const { kind, examOn, reasons } = decide({ assessments: low, today: early, ...input }).recommendation;
      return `${kind} ${examOn} ${reasons.length}`;
    };
    expect(planFor({})).toBe("prepare 2026-07-31 3");
    expect(planFor({ picked: day("2026-07-30") })).toBe("prepare 2026-07-31 3");
    expect(planFor({ rotations: [clerkship("2026-07-31", "2026-08-01")] })).toBe("prepare 2026-08-26 3");
    const afterWindow = { picked: day("2026-08-12"), rotations: [clerkship("2026-07-31", "2026-08-01")] };
    expect(planFor(afterWindow)).toBe("prepare 2026-08-26 3");
    // One more reason: all days fall in a rotation.
    const all = [clerkship("2026-07-01", "2026-08-31")];
    expect(planFor({ picked: day("2026-08-12"), rotations: all })).toBe("prepare 2026-08-26 4");
    // No day before a booked day that is on time, even if it is after the window.
    expect(planFor({ examOn: day("2026-08-05") })).toBe("prepare 2026-08-26 3");
    expect(planFor({ examOn: day("2026-08-27") })).toBe("prepare 2026-07-31 3");
  });

  it("tells an applicant who is ready too late that it is too late, not that they are weak", () => {
    const late = day("2026-08-27");
    const now = ready.map((one) => ({ ...one, takenOn: addDays(one.takenOn, 78) }));
    const recommend = (assessments: Assessment[]) => decide({ assessments, today: late }).recommendation;
    expect(recommend(now)).toMatchObject({ kind: "next-season", examOn: "2027-07-31" });
    expect(recommend(now).reasons[0]).toContain("too late");
    expect(recommend(now).reasons[1]).toContain("stay above the ready line of 235");
    const better = now.map((one) => ({ ...one, score: 250 }));
    expect(recommend(better)).toEqual(recommend(now));
    const below = now.map((one) => ({ ...one, score: 230 }));
    expect(recommend(below).reasons).toEqual(recommend(now).reasons.slice(0, 1));
  });

  it("has no day if an admin's window leaves none", () => {
    const winter = parseThresholds({ sitting: { windowFromMonth: 1, windowToMonth: 1 } });
    const assessments = ready.map((one) => ({ ...one, takenOn: addDays(one.takenOn, 250) }));
    const input = { assessments, today: day("2027-02-15") };
    const none = decide(input, winter);
    expect(none.candidates).toEqual([]);
    expect(none.recommendation.reasons).toEqual([expect.stringContaining("is over")]);
    const late = decide({ ...input, picked: day("2027-02-20") }, winter);
    expect(late.candidates).toHaveLength(1);
    expect(late.recommendation).toMatchObject({ kind: "next-season", examOn: null });
  });

  it("compares an exam that is today, the first day of the window and a level at the target", () => {
    expect(booked("2026-06-10", ready).candidates[0]).toMatchObject({ kind: "booked", examOn: "2026-06-10" });
    expect(advice("2026-06-10", ready)).toMatchObject({ kind: "take", examOn: "2026-06-10" });
    const kinds = (on: string) => booked(on, ready).candidates.map(({ kind }) => kind);
    expect(kinds("2026-06-20")).not.toContain("window");
    expect(kinds("2026-06-19")).toContain("window");
    expect(booked("2026-07-10", scores(255, 258)).candidates[0]?.expected).toBe("at-target");
  });

  it("says that few or old tests are few or old", () => {
    expect(advice("2026-07-10", scores(245)).reasons[0]).toContain("few or old tests");
  });

  it("prefers a day that allows a late score, and uses a day in a rotation last", () => {
    const input = { assessments: ready, picked: day("2026-07-29") };
    expect(decide(input).recommendation).toMatchObject({ kind: "take", examOn: "2026-07-29" });
    const rotations = [clerkship("2026-07-29", "2026-07-30")];
    expect(decide({ ...input, rotations }).recommendation.examOn).toBe("2026-07-31");
  });

  it.each([
    ["a target", { target: null, assessments: ready }, "Set a target first"],
    ["a score", {}, "Log a practice test with a score first"],
    ["an attempt", { attempts: 4, assessments: ready }, "All 4 attempts"],
  ])("is unknown without %s", (_without, input, reason) => {
    const { recommendation, candidates } = decide(input);
    expect(recommendation).toMatchObject({ kind: "unknown", examOn: null });
    expect(recommendation.reasons[0]).toContain(reason);
    expect(candidates.length).toBeGreaterThan(0);
  });

  it("counts the attempts that are left, never below zero", () => {
    expect([0, 3, 4, 5].map((attempts) => decide({ attempts }).attemptsLeft)).toEqual([4, 1, 0, 0]);
  });
});

describe("always", () => {
  it("the days are sorted, unique and not over, and the recommended day is one of them and on time", () => {
    const soon = fc.integer({ min: -30, max: 300 }).map((days) => addDays(today, days));
    const rotation = fc
      .record({ kind: fc.constantFrom(...rotationKinds), from: soon, days: fc.nat({ max: 60 }) })
      .map(({ kind, from, days }) => ({ id: kind, name: kind, kind, from, to: addDays(from, days) }));
    const input = fc.record({
      target: fc.option(fc.integer({ min: 220, max: 265 })),
      examOn: fc.option(soon),
      picked: fc.option(soon),
      season: fc.constantFrom(2026, 2027, 2028).map((year) => seasonOf(year, defaultThresholds)),
      assessments: fc
        .array(fc.integer({ min: 190, max: 275 }), { maxLength: 6 })
        .map((points) => scores(...points)),
      rotations: fc.array(rotation, { maxLength: 4 }),
      attempts: fc.nat({ max: 5 }),
    });
    const kinds = new Set<string>();
    fc.assert(
      fc.property(input, (input) => {
        const { candidates, recommendation } = decide(input);
        const days = candidates.map(({ examOn }) => examOn);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.filter((on) => on < today)).toEqual([]);

        const { kind, examOn, reasons } = recommendation;
        kinds.add(kind);
        expect(reasons.length).toBeGreaterThan(0);
        const advised = candidates.find((one) => one.examOn === examOn);
        expect(advised?.examOn ?? null).toBe(examOn);
        if (kind === "unknown") expect(examOn).toBeNull();
        if (kind === "unknown") return;
        expect(["cautious", "usual"]).toContain(advised?.inTime);
        const over = input.examOn !== null && input.examOn < today ? null : input.examOn;
        if (kind === "postpone") expect((advised?.examOn ?? "") > (over ?? "")).toBe(true);
        if (kind === "earlier") expect((advised?.examOn ?? "") < (over ?? "")).toBe(true);
        if (kind === "take" || kind === "postpone" || kind === "earlier")
          expect(["on-course", "at-target"]).toContain(advised?.expected);
      }),
      { numRuns: 500 },
    );
    expect([...kinds].sort()).toEqual(["earlier", "next-season", "postpone", "prepare", "take", "unknown"]);
  });
});
