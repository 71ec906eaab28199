import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { type Candidate, decideWhenToSit } from "./decision";
import { type Rotation, rotationKinds } from "./rotations";
import { seasonOf } from "./season";
import { defaultThresholds } from "./thresholds";

// The target is 245, so the ready line is 235; programs begin to read on 23 September 2026.
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
const nearly = scores(230, 232, 233);
const weak = scores(205, 207);

type Input = Parameters<typeof decideWhenToSit>[0];
const decide = (input: Partial<Input>) =>
  decideWhenToSit(
    {
      target: 245,
      examOn: null,
      picked: null,
      season: seasonOf(2027, defaultThresholds),
      assessments: [],
      rotations: [],
      attempts: 0,
      official: null,
      today,
      ...input,
    },
    defaultThresholds,
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
  it("are the booked one, two delays, the last safe one and next season's, in order", () => {
    expect(inShort(booked("2026-07-10", ready).candidates)).toEqual([
      "2026-07-10 booked: cautious, within",
      "2026-07-24 short-delay: cautious, within",
      "2026-08-07 long-delay: usual, after",
      "2026-08-26 latest-safe: usual, after",
      "2027-07-09 next-season: cautious, within",
    ]);
  });

  it("take the end of the guide's window in where the booked day is outside of it, or there is none", () => {
    expect(inShort(booked("2026-06-17", ready).candidates)[3]).toBe("2026-07-31 window: usual, within");
    expect(inShort(decide({ assessments: ready }).candidates)).toEqual([
      "2026-07-31 window: usual, within",
      "2026-08-26 latest-safe: usual, after",
      "2027-07-31 next-season: usual, within",
    ]);
  });

  it("take a picked day in, once, and none that is over", () => {
    const kinds = (picked: string) =>
      booked("2026-07-10", ready, { picked: day(picked) }).candidates.map(({ kind }) => kind);
    expect(kinds("2026-07-01")[0]).toBe("picked");
    expect(kinds("2026-07-24")).not.toContain("picked");
    expect(kinds("2026-06-09")).not.toContain("picked");
    expect(kinds("2026-06-10")[0]).toBe("picked");
  });

  it("say when the score is out, and where the day lies against the window and the last resort", () => {
    const picked = (on: string) =>
      decide({ picked: day(on) }).candidates.find(({ kind }) => kind === "picked");
    expect(picked("2026-07-29")).toMatchObject({ inTime: "cautious", release: { cautious: "2026-09-23" } });
    expect(picked("2026-07-30")).toMatchObject({ inTime: "usual", release: { usual: "2026-08-27" } });
    expect(picked("2026-08-27")).toMatchObject({ inTime: "late", release: { usual: "2026-09-24" } });
    expect(picked("2026-06-19")?.window).toBe("before");
    expect(picked("2026-06-20")?.window).toBe("within");
    expect(picked("2026-09-18")?.window).toBe("after");
    expect(picked("2026-09-19")?.window).toBe("last-resort");
    expect(picked("2026-11-20")?.window).toBe("after");
    // After Match Day it can only be meant for the Match a year later.
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
});

describe("the recommendation", () => {
  const advice = (...input: Parameters<typeof booked>) => booked(...input).recommendation;

  it("is to sit as booked when the scores hold and the score is in time", () => {
    const { kind, examOn, reasons } = advice("2026-07-10", ready);
    expect([kind, examOn]).toEqual(["sit", "2026-07-10"]);
    expect(reasons).toEqual([
      "Your practice scores hold above the ready line of 235.",
      "Its score is there before programs begin to read on 23 September 2026 (estimated), even if it takes until 4 September.",
    ]);
  });

  it("marks only a review that is not published as estimated", () => {
    const input = { today: day("2025-06-10"), season: seasonOf(2026, defaultThresholds) };
    const taken = ready.map((one) => ({ ...one, takenOn: addDays(one.takenOn, -365) }));
    const { kind, reasons } = advice("2025-07-10", taken, input);
    expect(kind).toBe("sit");
    expect(reasons.at(-1)).toContain("begin to read on 24 September 2025, even if");
  });

  it("is to sit and look again while the projection is ahead of the newest tests", () => {
    const { kind, reasons } = advice("2026-07-10", scores(228, 234));
    expect(kind).toBe("sit");
    expect(reasons[0]).toContain("your newest tests are not all there yet");
  });

  it("is a delay within the season when only a later day projects above the line", () => {
    const { candidates, recommendation } = booked("2026-06-17", nearly);
    expect(candidates.map(({ expected }) => expected).slice(0, 2)).toEqual(["below", "on-course"]);
    expect(recommendation).toMatchObject({ kind: "delay", examOn: "2026-07-01" });
    expect(recommendation.reasons[0]).toBe(
      "On 17 June the projection is still below the ready line of 235; by 1 July it is above.",
    );
    expect(recommendation.reasons[1]).toContain("The projection gains 1 point;");
  });

  it("is the next season when nothing in time projects above, and says when even that does not help", () => {
    const { candidates, recommendation } = booked("2026-07-10", weak);
    expect(candidates.map(({ expected }) => expected)).toEqual(Array(5).fill("below"));
    expect(recommendation).toMatchObject({ kind: "next-season", examOn: "2027-07-09" });
    expect(recommendation.reasons).toHaveLength(3);

    const later = advice("2026-07-10", scores(222, 224));
    expect(later).toMatchObject({ kind: "next-season", examOn: "2027-07-09" });
    expect(later.reasons).toHaveLength(2);
  });

  it("gives a whole plan a try first, where the season has room for the longest that the level asks for", () => {
    // 225 asks for 8 to 10 weeks and 224 for 10 to 14; the last day in time is 26 August.
    const weeksAhead = (weeks: number, score: number) => {
      const on = addDays(day("2026-08-26"), -7 * weeks);
      const assessments = scores(score, score).map((one) => ({ ...one, takenOn: on }));
      return advice("2026-07-10", assessments, { today: on }).kind;
    };
    expect([weeksAhead(10, 225), weeksAhead(9, 225)]).toEqual(["prepare", "next-season"]);
    expect([weeksAhead(14, 224), weeksAhead(13, 224)]).toEqual(["prepare", "next-season"]);

    const { examOn, reasons } = advice("2026-06-24", scores(224, 226));
    expect(examOn).toBe("2026-08-26");
    expect(reasons[1]).toBe(
      "Until 26 August 2026 there are 11 weeks; a whole plan from where you are takes 8 to 10.",
    );
  });

  it("is an earlier day, the latest in time, when the score of the booked one would be late", () => {
    const { kind, examOn, reasons } = advice("2026-08-27", ready);
    expect([kind, examOn]).toEqual(["earlier", "2026-08-26"]);
    expect(reasons[0]).toBe("The score of 27 August would come after programs begin to read.");
    expect(reasons.at(-1)).toContain("a slow release would miss it");
    expect(advice("2026-08-26", ready)).toMatchObject({ kind: "sit", examOn: "2026-08-26" });
  });

  it("avoids a demanding rotation where another day is as good, and bears it where there is none", () => {
    const moved = advice("2026-07-10", ready, { rotations: [clerkship("2026-07-01", "2026-07-12")] });
    expect(moved).toMatchObject({ kind: "delay", examOn: "2026-07-24" });
    expect(moved.reasons[0]).toBe("10 July falls into Surgery; 24 July does not.");

    const all = [clerkship("2026-07-01", "2026-08-31")];
    const borne = advice("2026-07-10", ready, { rotations: all });
    expect(borne).toMatchObject({ kind: "sit", examOn: "2026-07-10" });
    expect(borne.reasons[1]).toBe("10 July falls into Surgery: look for a free day around it.");
  });

  it("takes an exam after this Match for the next one, and never a day that is late for its own season", () => {
    const after = booked("2027-07-10", ready);
    expect(after.candidates.find(({ kind }) => kind === "booked")).toMatchObject({
      inTime: "cautious",
      season: { year: 2028 },
    });
    expect(after.recommendation).toMatchObject({ kind: "sit", examOn: "2027-07-10" });
    const late = booked("2026-09-10", weak);
    expect(late.recommendation).toMatchObject({ kind: "next-season", examOn: "2027-07-31" });
    expect(booked("2026-07-10", ready, { picked: day("2028-07-10") }).candidates.at(-1)).toMatchObject({
      season: { year: 2029 },
      inTime: "cautious",
    });
  });

  it("waits for the score of an exam that was sat", () => {
    const over = advice("2026-06-09", ready);
    expect(over).toMatchObject({ kind: "unknown", examOn: null });
    expect(over.reasons[0]).toContain("record its score first");
    const takenOn = day("2026-06-09");
    expect(advice("2026-06-09", ready, { official: { takenOn, score: 210 }, attempts: 1 }).kind).toBe("sit");
    const passed = decide({
      examOn: takenOn,
      assessments: ready,
      official: { takenOn, score: 250 },
      attempts: 1,
    });
    expect(passed.candidates).toEqual([]);
    expect(passed.recommendation.reasons).toEqual([
      "The exam is behind you, with 250: there is no day to choose.",
    ]);
  });

  it("gives a whole plan a try although the booked day is late, by what counts for the verdict", () => {
    const early = { today: day("2026-05-01") };
    const low = scores(205, 207).map((one) => ({ ...one, takenOn: addDays(one.takenOn, -40) }));
    const kinds = ["2026-08-26", "2026-08-27", "2026-09-20"].map((on) => advice(on, low, early).kind);
    expect(kinds).toEqual(["prepare", "prepare", "prepare"]);
    const flattered = [
      ...weak,
      { ...weak[0], id: "u", source: "uwsa", form: "uwsa-1", score: 241 } as Assessment,
    ];
    expect(advice("2026-07-10", flattered).kind).toBe("next-season");
  });

  it("tells somebody who is ready too late that the days are over, and not that she is weak", () => {
    const late = day("2026-08-27");
    const now = ready.map((one) => ({ ...one, takenOn: addDays(one.takenOn, 78) }));
    const { kind, reasons } = decide({ assessments: now, today: late }).recommendation;
    expect(kind).toBe("next-season");
    expect(reasons.join()).toContain("No day is left");
    expect(reasons.join()).not.toContain("weak");
  });

  it("compares an exam that is today, and knows the first day of the window and a level at the target", () => {
    expect(booked("2026-06-10", ready).candidates[0]).toMatchObject({ kind: "booked", examOn: "2026-06-10" });
    const kinds = (on: string) => booked(on, ready).candidates.map(({ kind }) => kind);
    expect(kinds("2026-06-20")).not.toContain("window");
    expect(kinds("2026-06-19")).toContain("window");
    expect(booked("2026-07-10", scores(255, 258)).candidates[0]?.expected).toBe("at-target");
  });

  it("says of few or old tests that they are few or old", () => {
    expect(advice("2026-07-10", scores(245)).reasons[0]).toContain("few or old tests");
  });

  it("prefers a day with room for a slow release, and takes one beside a rotation last", () => {
    const input = { assessments: ready, picked: day("2026-07-29") };
    expect(decide(input).recommendation).toMatchObject({ kind: "sit", examOn: "2026-07-29" });
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

  it("counts the attempts that are left, never under none", () => {
    expect([0, 3, 4, 5].map((attempts) => decide({ attempts }).attemptsLeft)).toEqual([4, 1, 0, 0]);
  });
});

describe("always", () => {
  it("the days are sorted, without a double and none over; the advised one is among them and in time", () => {
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
        if (kind === "delay") expect((advised?.examOn ?? "") > (over ?? "")).toBe(true);
        if (kind === "earlier") expect((advised?.examOn ?? "") < (over ?? "")).toBe(true);
        if (kind === "sit" || kind === "delay" || kind === "earlier")
          expect(["on-course", "at-target"]).toContain(advised?.expected);
      }),
      { seed: 20260604, numRuns: 500 },
    );
    expect([...kinds].sort()).toEqual(["delay", "earlier", "next-season", "prepare", "sit", "unknown"]);
  });
});
