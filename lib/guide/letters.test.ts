import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import {
  fullProgram,
  isLetterFinished,
  type Letter,
  type LetterState,
  letterAdvice,
  letterDates,
  letterKinds,
  letterNeed,
  letterStates,
  lettersOfProgram,
  lettersSummary,
  nextStates,
  opensLater,
  repeatedWriters,
} from "./letters";
import { seasonOf } from "./season";
import { defaultThresholds, parseThresholds } from "./thresholds";

const season = seasonOf(2027, defaultThresholds);
const letter = (of: Partial<Letter> = {}): Letter => ({
  id: "1",
  writer: "Dr. Rao",
  kind: "ir",
  state: "considering",
  since: day("2026-05-01"),
  dueOn: null,
  programs: 0,
  ...of,
});
const advice = (on: string, of: Partial<Letter> = {}, numbers = defaultThresholds) =>
  letterAdvice(letter(of), { today: day(on), season }, numbers);

const open: LetterState[] = ["considering", "asked", "agreed", "requested"];
const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day("2025-06-01"), days));
const anyLetter: fc.Arbitrary<Letter> = fc.record({
  id: fc.uuid(),
  writer: fc.string(),
  kind: fc.constantFrom(...letterKinds),
  state: fc.constantFrom(...letterStates),
  since: anyDay,
  dueOn: fc.option(anyDay),
  programs: fc.nat({ max: 120 }),
});
const runs = { numRuns: 300 };

describe("the states of a letter", () => {
  it("lead one step forward, to declined before the request, and one step back", () => {
    expect(letterStates.map((state) => [state, ...nextStates(state)])).toEqual([
      ["considering", "asked"],
      ["asked", "agreed", "declined", "considering"],
      ["agreed", "requested", "declined", "asked"],
      ["declined", "considering"],
      ["requested", "uploaded", "agreed"],
      ["uploaded", "assigned", "requested"],
      ["assigned", "uploaded"],
    ]);
  });

  it("can all reach assigned, and no state leads to itself", () => {
    for (const state of letterStates) {
      const reached = new Set<LetterState>([state]);
      for (const from of reached) for (const to of nextStates(from)) reached.add(to);
      expect(reached).toContain("assigned");
      expect(nextStates(state)).not.toContain(state);
    }
  });

  it("cannot be changed through a returned list", () => {
    nextStates("assigned").push("declined");
    expect(nextStates("assigned")).toEqual(["uploaded"]);
  });
});

describe("ERAS", () => {
  const opens = (from: LetterState, to: LetterState, on: string) =>
    opensLater({ from, to, on: day(on) }, season);

  it("has no request, upload or assignment before it opens; a correction is always possible", () => {
    expect(opens("agreed", "requested", "2026-06-02")).toBe("2026-06-03");
    expect(opens("requested", "uploaded", "2026-06-02")).toBe("2026-06-03");
    expect(opens("agreed", "requested", "2026-06-03")).toBeNull();
    for (const [from, to] of [
      ["considering", "asked"],
      ["asked", "agreed"],
      ["uploaded", "requested"],
      ["assigned", "uploaded"],
    ] as const) {
      expect(opens(from, to, "2026-06-02")).toBeNull();
    }
  });
});

describe("writers", () => {
  const repeated = (...writers: string[]) => repeatedWriters(writers.map((writer) => ({ writer })));

  it("are named when they have more than one letter, whatever their title and case", () => {
    expect(repeated("Dr. Rivera", "Dr. Haas", "rivera,  MD", "Prof Rivera")).toEqual(["Dr. Rivera"]);
    expect(repeated("Dr. Ana Rivera", "Dr. Rivera", "Dr", "Prof.")).toEqual([]);
    expect(repeated("Łukasz Żak", "ŁUKASZ ŻAK")).toEqual(["Łukasz Żak"]);
  });
});

describe("a letter of which nothing more is awaited", () => {
  it("is uploaded or assigned, or was declined", () => {
    expect(letterStates.filter(isLetterFinished)).toEqual(["declined", "uploaded", "assigned"]);
  });
});

describe("the dates of letters", () => {
  it("count back from the day on which applications can be sent", () => {
    expect(letterDates(season, defaultThresholds)).toEqual({
      askBest: "2026-06-02",
      askLatest: "2026-07-02",
      backup: "2026-08-19",
      replace: "2026-08-26",
      uploadBy: "2026-08-26",
    });
  });

  it("follow an admin's numbers", () => {
    const numbers = parseThresholds({
      timeline: { letterMonthsMax: 6, letterMonthsMin: 4 },
      letters: { backupDays: 30, replaceDays: 10, processingDays: 5 },
    });
    expect(letterDates(season, numbers)).toEqual({
      askBest: "2026-03-02",
      askLatest: "2026-05-02",
      backup: "2026-08-03",
      replace: "2026-08-23",
      uploadBy: "2026-08-28",
    });
  });
});

describe("the recommended letters", () => {
  const need = (letters: Letter[], includesDr = true, numbers = defaultThresholds) =>
    letterNeed(letters, { includesDr }, numbers);

  it("are one each from an IR attending, a diagnostic radiologist and a core clinical specialty", () => {
    expect(need([])).toEqual([
      { kind: "ir", wanted: 1, have: 0, underWay: 0 },
      { kind: "dr", wanted: 1, have: 0, underWay: 0 },
      { kind: "core", wanted: 1, have: 0, underWay: 0 },
    ]);
  });

  it("leave out the diagnostic radiologist without DR programs, and a kind with a minimum of 0", () => {
    expect(need([letter({ kind: "dr", state: "uploaded" })], false).map(({ kind }) => kind)).toEqual([
      "ir",
      "core",
    ]);
    const numbers = parseThresholds({ letters: { wantedIr: 2, wantedCore: 0 } });
    expect(need([], true, numbers).map(({ kind, wanted }) => [kind, wanted])).toEqual([
      ["ir", 2],
      ["dr", 1],
    ]);
  });

  it.each<[LetterState, number, number]>([
    ["considering", 0, 0],
    ["asked", 0, 1],
    ["agreed", 0, 1],
    ["declined", 0, 0],
    ["requested", 0, 1],
    ["uploaded", 1, 0],
    ["assigned", 1, 0],
  ])("count a letter that is %s as %i uploaded and %i in progress", (state, have, underWay) => {
    expect(need([letter({ state })])[0]).toEqual({ kind: "ir", wanted: 1, have, underWay });
  });

  it("count every letter of a kind, and no letter of another kind", () => {
    const letters = [
      letter({ state: "uploaded" }),
      letter({ state: "assigned" }),
      letter({ kind: "other", state: "assigned" }),
    ];
    expect(need(letters).map(({ have }) => have)).toEqual([2, 0, 0]);
  });
});

describe("the advice on a letter", () => {
  it("is to ask by the applicant's deadline or the best day, and is late after the latest day", () => {
    expect(advice("2026-05-01")).toEqual({ kind: "ask", due: "2026-06-02", late: false });
    expect(advice("2026-07-02")).toEqual({ kind: "ask", due: "2026-06-02", late: false });
    expect(advice("2026-07-03")).toEqual({ kind: "late-to-ask", due: "2026-07-02", late: true });
    const dueOn = day("2026-05-10");
    expect(advice("2026-05-10", { dueOn })).toEqual({ kind: "ask", due: dueOn, late: false });
    expect(advice("2026-05-11", { dueOn })).toEqual({ kind: "ask", due: dueOn, late: true });
    expect(advice("2026-07-03", { dueOn: day("2026-08-01") })).toMatchObject({ kind: "late-to-ask" });
  });

  it("for an agreed letter is to request it in ERAS, once that is open", () => {
    const state = "agreed";
    const later = { kind: "request-later", due: "2026-06-03", late: false };
    expect(advice("2026-06-02", { state })).toEqual(later);
    expect(advice("2026-06-03", { state })).toEqual({ kind: "request", due: "2026-08-26", late: false });
    expect(advice("2026-07-23", { state })).toEqual({ kind: "request", due: "2026-08-26", late: false });
  });

  it("is none after Match Day", () => {
    expect(advice("2027-03-19", { state: "asked" }).kind).toBe("replace");
    expect(advice("2027-03-20", { state: "asked" }).kind).toBe("none");
  });

  it.each<[LetterState, string]>([
    ["asked", "wait"],
    ["requested", "wait"],
  ])(
    "for a letter that is %s is to %s, and to remind the writer after more than three weeks",
    (state, kind) => {
      const since = day("2026-06-10");
      expect(advice("2026-07-01", { state, since })).toEqual({ kind, due: "2026-08-26", late: false });
      expect(advice("2026-07-02", { state, since })).toEqual({
        kind: "nudge",
        due: "2026-07-01",
        late: false,
      });
      const dueOn = day("2026-07-01");
      expect(advice("2026-07-01", { state, since, dueOn })).toEqual({ kind, due: dueOn, late: false });
      expect(advice("2026-07-02", { state, since, dueOn })).toEqual({
        kind: "nudge",
        due: dueOn,
        late: true,
      });
    },
  );

  it("for a request from before ERAS opened is to request it again: it was for an earlier season", () => {
    const requested = { state: "requested", since: day("2026-06-02") } as const;
    expect(advice("2026-06-02", requested)).toMatchObject({ kind: "request-later", due: "2026-06-03" });
    expect(advice("2026-07-20", requested)).toMatchObject({ kind: "request", due: "2026-08-26" });
  });

  it("takes the days until a reminder from the thresholds", () => {
    const numbers = parseThresholds({ letters: { nudgeDays: 5 } });
    expect(advice("2026-05-06", { state: "asked" }, numbers).kind).toBe("wait");
    expect(advice("2026-05-07", { state: "asked" }, numbers).kind).toBe("nudge");
  });

  it.each(open.filter((state) => state !== "considering"))(
    "for a letter that is %s is a backup two weeks before submission, and a replacement one week before",
    (state) => {
      expect(["backup", "replace"]).not.toContain(advice("2026-08-18", { state }).kind);
      expect(advice("2026-08-19", { state })).toEqual({ kind: "backup", due: "2026-08-19", late: true });
      expect(advice("2026-08-25", { state })).toMatchObject({ kind: "backup" });
      expect(advice("2026-08-26", { state })).toEqual({ kind: "replace", due: "2026-08-26", late: true });
      expect(advice("2026-09-10", { state })).toMatchObject({ kind: "replace" });
    },
  );

  it.each(["uploaded", "assigned"] as const)("is to assign a letter that is %s to no program", (state) => {
    const dueOn = day("2026-05-02");
    const assign = { kind: "assign", due: "2026-09-02", late: false };
    expect(advice("2026-06-01", { state, dueOn })).toEqual(assign);
    expect(advice("2026-08-30", { state })).toEqual(assign);
    expect(advice("2026-08-30", { state, programs: 1 })).toEqual({ kind: "none", due: null, late: false });
  });

  it("is none once a letter is assigned or declined", () => {
    fc.assert(
      fc.property(anyLetter, anyDay, fc.constantFrom("assigned", "declined"), (of, today, state) => {
        const none = { kind: "none", due: null, late: false };
        const assigned = { ...of, state, programs: of.programs + 1 };
        expect(letterAdvice(assigned, { today, season }, defaultThresholds)).toEqual(none);
      }),
      runs,
    );
  });

  it("has a day whenever there is something to do, and is late whenever the season is urgent", () => {
    fc.assert(
      fc.property(anyLetter, anyDay, (of, today) => {
        const { kind, due, late } = letterAdvice(of, { today, season }, defaultThresholds);
        expect(due === null).toBe(kind === "none");
        if (["replace", "backup", "late-to-ask"].includes(kind)) expect(late).toBe(true);
        else if (late) expect(of.dueOn !== null && of.dueOn < today && open.includes(of.state)).toBe(true);
      }),
      runs,
    );
  });
});

describe("the letters of a program", () => {
  it("should be of each recommended kind; one of a diagnostic radiologist is for DR programs", () => {
    expect(lettersOfProgram("integrated-ir", [], defaultThresholds)).toEqual({
      have: 0,
      missing: ["ir", "core"],
      isFull: false,
    });
    expect(lettersOfProgram("dr-community", ["ir", "other"], defaultThresholds)).toEqual({
      have: 2,
      missing: ["dr", "core"],
      isFull: false,
    });
    expect(lettersOfProgram("dr-academic", ["core", "dr", "ir"], defaultThresholds)).toMatchObject({
      missing: [],
      isFull: false,
    });
  });

  it("miss nothing when the program accepts no more", () => {
    const four = ["ir", "ir", "ir", "other"] as const;
    expect(lettersOfProgram("dr-academic", four, defaultThresholds)).toEqual({
      have: 4,
      missing: [],
      isFull: true,
    });
    const three = parseThresholds({ letters: { maxPerProgram: 3 } });
    expect(lettersOfProgram("integrated-ir", four.slice(1), three)).toMatchObject({ isFull: true });
  });

  it("are as many of a kind as the thresholds say", () => {
    const two = parseThresholds({ letters: { wantedIr: 2, wantedCore: 0 } });
    expect(lettersOfProgram("integrated-ir", ["ir"], two).missing).toEqual(["ir"]);
    expect(lettersOfProgram("integrated-ir", ["ir", "ir"], two).missing).toEqual([]);
  });
});

describe("the summary of letters", () => {
  const summary = (on: string, letters: Letter[], includesDr = true) =>
    lettersSummary(letters, { today: day(on), season, includesDr }, defaultThresholds);

  it("counts the recommended letters that are uploaded, each for its own kind only", () => {
    expect(summary("2026-06-01", [])).toEqual({ have: 0, wanted: 3, overdue: 0 });
    const letters = [
      letter({ state: "uploaded" }),
      letter({ state: "assigned" }),
      letter({ kind: "core", state: "assigned" }),
      letter({ kind: "other", state: "assigned" }),
    ];
    expect(summary("2026-06-01", letters)).toEqual({ have: 2, wanted: 3, overdue: 0 });
    expect(summary("2026-06-01", letters, false)).toEqual({ have: 2, wanted: 2, overdue: 0 });
  });

  it("counts late letters of every kind", () => {
    const letters = [
      letter(),
      letter({ kind: "other", state: "asked", dueOn: day("2026-07-01") }),
      letter({ kind: "dr", state: "requested" }),
      letter({ kind: "core", state: "uploaded" }),
    ];
    expect(summary("2026-07-02", letters).overdue).toBe(1);
    expect(summary("2026-07-03", letters).overdue).toBe(2);
    expect(summary("2026-08-19", letters).overdue).toBe(3);
  });

  it("never counts more letters than are recommended", () => {
    fc.assert(
      fc.property(
        fc.array(anyLetter, { maxLength: 20 }),
        anyDay,
        fc.boolean(),
        (letters, today, includesDr) => {
          const { have, wanted, overdue } = lettersSummary(
            letters,
            { today, season, includesDr },
            defaultThresholds,
          );
          expect(have).toBeLessThanOrEqual(wanted);
          expect(wanted).toBe(includesDr ? 3 : 2);
          expect(overdue).toBeLessThanOrEqual(letters.length);
        },
      ),
      runs,
    );
  });
});

describe("a program", () => {
  it("accepts a limited number of letters, and declined ones do not count", () => {
    const others = (count: number, state: LetterState = "asked") =>
      Array<{ state: LetterState; programNames: string[] }>(count).fill({
        state,
        programNames: ["Baylor", "Mayo"],
      });
    const full = (programs: string[], letters: ReturnType<typeof others>) =>
      fullProgram(programs, letters, defaultThresholds);
    expect(full(["Yale", "Mayo"], others(4))).toBe("Mayo");
    expect(full(["Yale", "Mayo"], others(3))).toBeUndefined();
    expect(full(["Yale", "Mayo"], [...others(3), ...others(2, "declined")])).toBeUndefined();
    expect(full(["Yale"], others(9))).toBeUndefined();
  });
});
