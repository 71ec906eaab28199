import { z } from "zod";
import { catalogueSchema } from "./assessments";
import { type Leaf, listLeaves, number, optionalNumber } from "./leaf";
import { seasonsSchema } from "./seasons";

// Every number that a rule of the guide uses, as the default of something an admin may edit. Groups follow the
// guide's questions: am I ready, what is the exam like, what does my score mean, how long, how much a day, when.

const days = { min: 0, max: 365, unit: "days" };
const score = { min: 1, max: 300, unit: "points" };
const weeks = { min: 0, max: 52, unit: "weeks" };

const readiness = z
  .object({
    marginPoints: number({
      default: 10,
      min: 0,
      max: 40,
      unit: "points",
      source: "guide",
      meaning: "The ready line stands this far below the target.",
    }),
    consecutive: number({
      default: 2,
      min: 1,
      max: 10,
      unit: "tests",
      source: "decision",
      meaning: "Stable means that this many of the newest counted tests are all at or above the line.",
    }),
    freshDays: number({
      ...days,
      default: 28,
      min: 1,
      source: "decision",
      meaning: "The newest counted test is at most this old, or there is no verdict.",
    }),
  })
  .prefault({});

const exam = z
  .object({
    scaleMin: number({ ...score, default: 1, source: "fact", meaning: "The lowest score there is." }),
    scaleMax: number({ ...score, default: 300, source: "fact", meaning: "The highest score there is." }),
    passingScore: number({
      ...score,
      default: 218,
      source: "fact",
      meaning: "The passing score since 1 July 2025.",
    }),
    errorPoints: number({
      default: 8,
      min: 0,
      max: 40,
      step: 0.5,
      unit: "points",
      source: "fact",
      meaning: "Standard error of the exam itself: how far a score strays from the level behind it.",
    }),
    practiceErrorPoints: number({
      default: 9,
      min: 1,
      max: 40,
      step: 0.5,
      unit: "points",
      source: "fact",
      meaning: "Standard error of one practice test whose source has none of its own.",
    }),
    blocks: number({
      default: 16,
      min: 1,
      max: 40,
      unit: "blocks",
      source: "fact",
      meaning: "Blocks in the exam.",
    }),
    blockMinutes: number({
      default: 30,
      min: 1,
      max: 120,
      unit: "minutes",
      source: "fact",
      meaning: "Time for one block.",
    }),
    blockQuestions: number({
      default: 20,
      min: 1,
      max: 100,
      unit: "questions",
      source: "fact",
      meaning: "Questions in one block, at most.",
    }),
    maxAttempts: number({
      default: 4,
      min: 1,
      max: 10,
      unit: "attempts",
      source: "fact",
      meaning: "How often a Step may be attempted.",
    }),
    scoreReleaseDays: number({
      ...days,
      default: 28,
      source: "fact",
      meaning: "A score is usually out this long after the exam.",
    }),
    cautiousReleaseDays: number({
      ...days,
      default: 56,
      source: "fact",
      meaning: "What advisers allow for the release of a score.",
    }),
  })
  .refine(({ scaleMin, scaleMax }) => scaleMin < scaleMax, {
    path: ["scaleMax"],
    message: "The scale ends above where it begins.",
  })
  .refine(({ scaleMin, passingScore, scaleMax }) => scaleMin <= passingScore && passingScore <= scaleMax, {
    path: ["passingScore"],
    message: "The passing score lies on the scale.",
  })
  .refine(({ scoreReleaseDays, cautiousReleaseDays }) => scoreReleaseDays <= cautiousReleaseDays, {
    path: ["cautiousReleaseDays"],
    message: "The cautious release is not earlier than the usual one.",
  })
  .prefault({});

const bands = z
  .object({
    middleFrom: number({
      ...score,
      default: 230,
      source: "guide",
      meaning:
        "Below: a relative weakness, not a rejection. From here to the next band the guide names none.",
    }),
    competitiveFrom: number({
      ...score,
      default: 235,
      source: "guide",
      meaning: "From here: competitive with IR exposure, research and U.S. clinical experience.",
    }),
    maximumFrom: number({
      ...score,
      default: 245,
      source: "guide",
      meaning: "From here: maximum competitiveness.",
    }),
    bestFrom: number({
      ...score,
      default: 250,
      source: "guide",
      meaning: "From here: the best part of the top band.",
    }),
  })
  .refine(
    ({ middleFrom, competitiveFrom, maximumFrom, bestFrom }) =>
      middleFrom < competitiveFrom && competitiveFrom < maximumFrom && maximumFrom < bestFrom,
    "The bands ascend.",
  )
  .prefault({});

const scenarios = z
  .object({
    strongFrom: number({
      ...score,
      default: 245,
      source: "guide",
      meaning: "From here scenario 1: widely to integrated IR.",
    }),
    middleFrom: number({
      ...score,
      default: 230,
      source: "guide",
      meaning: "From here scenario 2: some integrated IR, a larger number of DR. Below, scenario 3.",
    }),
    middleGuideTo: number({
      ...score,
      default: 240,
      source: "guide",
      meaning: "Where the guide's own scenario 2 ends; from here to scenario 1 it is a decision.",
    }),
    programsMin: number({
      default: 80,
      min: 1,
      max: 1000,
      unit: "programs",
      source: "guide",
      meaning: "Scenario 3: the fewest programs to apply to.",
    }),
    programsMax: number({
      default: 120,
      min: 1,
      max: 1000,
      unit: "programs",
      source: "guide",
      meaning: "Scenario 3: the number from which more is the applicant's own choice.",
    }),
    weakStep1Min: number({
      ...score,
      default: 210,
      source: "guide",
      meaning: "A numeric Step 1 up to here is low.",
    }),
    weakStep1Max: number({
      ...score,
      default: 215,
      source: "guide",
      meaning: "A numeric Step 1 up to here is borderline.",
    }),
    recoveryTarget: number({
      ...score,
      default: 240,
      source: "guide",
      meaning: "The Step 2 CK target that makes up for a weak Step 1.",
    }),
  })
  .refine(
    ({ middleFrom, middleGuideTo, strongFrom }) => middleFrom <= middleGuideTo && middleGuideTo <= strongFrom,
    "The scenarios ascend.",
  )
  .refine(({ programsMin, programsMax }) => programsMin <= programsMax, {
    path: ["programsMax"],
    message: "The most programs are not fewer than the fewest.",
  })
  .refine(({ weakStep1Min, weakStep1Max }) => weakStep1Min <= weakStep1Max, {
    path: ["weakStep1Max"],
    message: "A borderline Step 1 is not under a low one.",
  })
  .prefault({});

function planWeeks(baseline: string, minWeeks: number, maxWeeks: number) {
  return {
    minWeeks: number({
      ...weeks,
      default: minWeeks,
      source: "guide",
      meaning: `The shortest plan for a baseline ${baseline}.`,
    }),
    maxWeeks: number({
      ...weeks,
      default: maxWeeks,
      source: "guide",
      meaning: `The longest plan for a baseline ${baseline}.`,
    }),
  };
}

type Range = { minWeeks: number; maxWeeks: number };
const ascendingWeeks = ({ minWeeks, maxWeeks }: Range) => minWeeks <= maxWeeks;
const ascendingWeeksIssue = { path: ["maxWeeks"], message: "The most weeks are not fewer than the fewest." };

const plan = z
  .object({
    low: z
      .object({
        guideBelow: number({
          ...score,
          default: 220,
          source: "guide",
          meaning: "Where the guide's own low baseline ends; from here to the middle it is a decision.",
        }),
        ...planWeeks("under the middle", 10, 14),
      })
      .refine(ascendingWeeks, ascendingWeeksIssue)
      .prefault({}),
    middle: z
      .object({
        from: number({ ...score, default: 225, source: "guide", meaning: "A middle baseline begins here." }),
        guideTo: number({
          ...score,
          default: 235,
          source: "guide",
          meaning: "Where the guide's own middle baseline ends; from here to the high one it is a decision.",
        }),
        ...planWeeks("in the middle", 8, 10),
      })
      .refine(ascendingWeeks, ascendingWeeksIssue)
      .prefault({}),
    high: z
      .object({
        from: number({ ...score, default: 240, source: "guide", meaning: "A high baseline begins here." }),
        ...planWeeks("that is high", 6, 8),
      })
      .refine(ascendingWeeks, ascendingWeeksIssue)
      .prefault({}),
  })
  .refine(
    ({ low, middle, high }) =>
      low.guideBelow <= middle.from && middle.from <= middle.guideTo && middle.guideTo <= high.from,
    "The baselines ascend.",
  )
  .prefault({});

type Amounts = { weeks: [number, number]; questions: [number, number] | null };

function phaseSchema(phase: string, { weeks: [minWeeks, maxWeeks], questions }: Amounts) {
  const daily = { min: 0, max: 500, unit: "questions a day", source: "guide" } as const;
  return z
    .object({
      minWeeks: number({
        ...weeks,
        default: minWeeks,
        source: "guide",
        meaning: `The fewest weeks of ${phase}.`,
      }),
      maxWeeks: number({
        ...weeks,
        default: maxWeeks,
        source: "guide",
        meaning: `The most weeks of ${phase}.`,
      }),
      questionsMin: optionalNumber({
        ...daily,
        default: questions?.[0] ?? null,
        meaning: `The fewest questions a day in ${phase}; unset, the guide names none.`,
      }),
      questionsMax: optionalNumber({
        ...daily,
        default: questions?.[1] ?? null,
        meaning: `The most questions a day in ${phase}; unset, the guide names none.`,
      }),
    })
    .refine(ascendingWeeks, ascendingWeeksIssue)
    .refine(({ questionsMin: from, questionsMax: to }) => (from === null) === (to === null), {
      path: ["questionsMax"],
      message: "A range of questions has both ends or none.",
    })
    .refine(({ questionsMin: from, questionsMax: to }) => from === null || to === null || from <= to, {
      path: ["questionsMax"],
      message: "The most questions are not fewer than the fewest.",
    })
    .prefault({});
}

const phases = z
  .object({
    foundation: phaseSchema("Foundation", { weeks: [6, 10], questions: [30, 40] }),
    acceleration: phaseSchema("Acceleration", { weeks: [4, 6], questions: [60, 80] }),
    refinement: phaseSchema("Refinement", { weeks: [2, 3], questions: null }),
  })
  .prefault({});

const bank = z
  .object({
    /** The question source whose passes are counted. */
    source: z.string().min(1).default("uworld"),
    questions: number({
      default: 4250,
      min: 1,
      max: 20_000,
      unit: "questions",
      source: "fact",
      meaning: "Questions in the bank, about.",
    }),
    passesMin: number({
      default: 1,
      min: 0.1,
      max: 5,
      step: 0.1,
      unit: "passes",
      source: "guide",
      meaning: "The fewest passes through the bank.",
    }),
    passesMax: number({
      default: 1.5,
      min: 0.1,
      max: 5,
      step: 0.1,
      unit: "passes",
      source: "guide",
      meaning: "The most passes through the bank.",
    }),
    forecastDays: number({
      ...days,
      default: 365,
      min: 1,
      max: 3650,
      source: "decision",
      meaning: "The end of the first pass is not forecast further ahead than this.",
    }),
  })
  .refine(({ passesMin, passesMax }) => passesMin <= passesMax, {
    path: ["passesMax"],
    message: "The most passes are not fewer than the fewest.",
  })
  .prefault({});

const sitting = z
  .object({
    windowFromMonth: number({
      default: 6,
      min: 1,
      max: 12,
      unit: "month of the year",
      source: "guide",
      meaning: "The window for the exam opens late in this month of the application year.",
    }),
    windowFromDay: number({
      default: 20,
      min: 1,
      max: 28,
      unit: "day of the month",
      source: "decision",
      meaning: "What late in that month means: the window opens on this day of it.",
    }),
    windowToMonth: number({
      default: 7,
      min: 1,
      max: 12,
      unit: "month of the year",
      source: "guide",
      meaning: "The window for the exam closes at the end of this month.",
    }),
    worthwhileGainMin: number({
      default: 10,
      min: 0,
      max: 100,
      unit: "points",
      source: "guide",
      meaning: "A gain from here outweighs a few weeks' delay.",
    }),
    worthwhileGainMax: number({
      default: 15,
      min: 0,
      max: 100,
      unit: "points",
      source: "guide",
      meaning: "The upper end of the gain that the guide has in mind for a delay.",
    }),
    shortDelayWeeks: number({
      ...weeks,
      default: 2,
      min: 1,
      source: "decision",
      meaning: "The shorter delay that is compared with the booked day.",
    }),
    longDelayWeeks: number({
      ...weeks,
      default: 4,
      min: 1,
      source: "decision",
      meaning: "The longer delay that is compared with the booked day.",
    }),
    lastResortMonthsMin: number({
      default: 4,
      min: 0,
      max: 36,
      unit: "months before the Match",
      source: "guide",
      meaning: "The timeline's later stage for the exam ends here.",
    }),
    lastResortMonthsMax: number({
      default: 6,
      min: 0,
      max: 36,
      unit: "months before the Match",
      source: "guide",
      meaning: "The timeline's later stage for the exam begins here; the summer window leads.",
    }),
  })
  .refine(({ windowFromMonth: from, windowToMonth: to }) => from <= to, {
    path: ["windowToMonth"],
    message: "The window closes after it opens.",
  })
  .refine(({ worthwhileGainMin: from, worthwhileGainMax: to }) => from <= to, {
    path: ["worthwhileGainMax"],
    message: "The upper end of the gain is not under the lower.",
  })
  .refine(({ shortDelayWeeks: from, longDelayWeeks: to }) => from <= to, {
    path: ["longDelayWeeks"],
    message: "The longer delay is not the shorter one.",
  })
  .refine(({ lastResortMonthsMin: from, lastResortMonthsMax: to }) => from <= to, {
    path: ["lastResortMonthsMax"],
    message: "The later stage begins before it ends.",
  })
  .prefault({});

// Chosen on simulated applicants, where the range has to hold as often as it says: see calibration.ts.
const projection = z
  .object({
    rangePercent: number({
      default: 80,
      min: 50,
      max: 99,
      unit: "%",
      source: "decision",
      meaning: "How often the shown range should contain the score.",
    }),
    levelMean: number({
      ...score,
      default: 230,
      source: "decision",
      meaning: "The level expected of somebody of whom nothing is known.",
    }),
    levelSd: number({
      default: 25,
      min: 1,
      max: 100,
      unit: "points",
      source: "decision",
      meaning: "How uncertain that expectation is: wide, so that one test outweighs it.",
    }),
    gainMean: number({
      default: 0.8,
      min: -5,
      max: 5,
      step: 0.05,
      unit: "points a week",
      source: "decision",
      meaning: "The gain expected before two tests show one.",
    }),
    gainSd: number({
      default: 0.5,
      min: 0.05,
      max: 10,
      step: 0.05,
      unit: "points a week",
      source: "decision",
      meaning: "How uncertain that gain is: narrow, so that two tests cannot promise the moon.",
    }),
    gainHalfLifeWeeks: number({
      default: 20,
      min: 1,
      max: 520,
      unit: "weeks",
      source: "decision",
      meaning: "Gains flatten: a gain is half of itself after this long.",
    }),
    driftPoints: number({
      default: 1.75,
      min: 0,
      max: 10,
      step: 0.05,
      unit: "points, after one week",
      source: "decision",
      meaning: "How far a level wanders off its line by itself, so that an old test weighs less.",
    }),
  })
  .prefault({});

const testCalendar = z
  .object({
    accelerationEveryDays: number({
      ...days,
      default: 7,
      min: 1,
      source: "guide",
      meaning: "In Acceleration a practice test is due this long after the last one.",
    }),
    refinementEveryDays: number({
      ...days,
      default: 10,
      min: 1,
      source: "decision",
      meaning:
        "In Refinement, with its full-length mocks, a practice test is due this long after the last one.",
    }),
    otherwiseEveryDays: number({
      ...days,
      default: 28,
      min: 1,
      source: "decision",
      meaning: "Before Acceleration a practice test is due this long after the last one.",
    }),
    quietDays: number({
      ...days,
      default: 5,
      source: "decision",
      meaning: "No practice test is due in the last days before the exam.",
    }),
  })
  .prefault({});

/** The guide's stages before the Match; the last, the season, runs from the sending of applications to the Match. */
function stageSchema(monthsMax: number, monthsMin: number) {
  const months = { min: 0, max: 60, unit: "months before the Match", source: "guide" } as const;
  return z
    .object({
      monthsMax: number({ ...months, default: monthsMax, meaning: "The stage begins here." }),
      monthsMin: number({ ...months, default: monthsMin, meaning: "The stage ends here." }),
    })
    .refine(({ monthsMax: from, monthsMin: to }) => from > to, {
      path: ["monthsMin"],
      message: "A stage begins before it ends.",
    })
    .prefault({});
}

const timeline = z
  .object({
    explore: stageSchema(24, 18),
    foundations: stageSchema(18, 12),
    dedicated: stageSchema(12, 8),
    prepare: stageSchema(6, 4),
    electiveMonths: number({
      default: 6,
      min: 0,
      max: 24,
      unit: "months ahead",
      source: "guide",
      meaning: "U.S. electives are applied for at least this long before the stage in which they are done.",
    }),
    letterMonthsMax: number({
      default: 3,
      min: 0,
      max: 24,
      unit: "months before applications are sent",
      source: "guide",
      meaning: "Letters are best asked for by then.",
    }),
    letterMonthsMin: number({
      default: 2,
      min: 0,
      max: 24,
      unit: "months before applications are sent",
      source: "guide",
      meaning: "The latest time to ask for letters.",
    }),
  })
  .refine(({ explore, foundations, dedicated, prepare }) => {
    const bounds = [explore, foundations, dedicated, prepare].flatMap((stage) => [
      stage.monthsMax,
      stage.monthsMin,
    ]);
    return bounds.every((months, index) => index === 0 || months <= (bounds[index - 1] ?? months));
  }, "The stages follow each other.")
  .refine(({ letterMonthsMin: from, letterMonthsMax: to }) => from <= to, {
    path: ["letterMonthsMax"],
    message: "The latest time to ask is not earlier than the best.",
  })
  .prefault({});

const letters = z
  .object({
    wantedIr: number({
      default: 1,
      min: 0,
      max: 4,
      unit: "letters",
      source: "guide",
      meaning: "Letters from an IR attending, at least.",
    }),
    wantedDr: number({
      default: 1,
      min: 0,
      max: 4,
      unit: "letters",
      source: "guide",
      meaning: "Letters from a diagnostic radiologist, at least, where DR programs are in play.",
    }),
    wantedCore: number({
      default: 1,
      min: 0,
      max: 4,
      unit: "letters",
      source: "guide",
      meaning: "Letters from a core clinical specialty, at least.",
    }),
    maxPerProgram: number({
      default: 4,
      min: 1,
      max: 10,
      unit: "letters",
      source: "fact",
      meaning: "A program takes at most this many letters.",
    }),
    nudgeDays: number({
      ...days,
      default: 21,
      min: 1,
      source: "decision",
      meaning: "A writer who has been silent for this long is reminded.",
    }),
    backupDays: number({
      ...days,
      default: 14,
      source: "decision",
      meaning: "This long before applications can be sent, a letter that is not there gets a backup.",
    }),
    replaceDays: number({
      ...days,
      default: 7,
      source: "decision",
      meaning: "This long before applications can be sent, a letter that is not there is replaced.",
    }),
    processingDays: number({
      ...days,
      default: 7,
      source: "fact",
      meaning: "Documents take up to five business days to be processed.",
    }),
  })
  .refine(({ replaceDays: from, backupDays: to }) => from <= to, {
    path: ["replaceDays"],
    message: "A backup is lined up before a letter is replaced.",
  })
  .prefault({});

const portfolio = z
  .object({
    wanted: number({
      default: 1,
      min: 0,
      max: 20,
      unit: "entries",
      source: "decision",
      meaning: "Entries that an area of the portfolio wants at least.",
    }),
    wantedWeak: number({
      default: 2,
      min: 0,
      max: 20,
      unit: "entries",
      source: "decision",
      meaning: "Where scores are weak, entries that IR exposure, research and U.S. experience want: several.",
    }),
  })
  .prefault({});

const statement = z
  .object({
    maxCharacters: number({
      default: 28_000,
      min: 100,
      max: 50_000,
      unit: "characters",
      source: "fact",
      meaning: "ERAS takes a personal statement of at most this length.",
    }),
    charactersPerPage: number({
      default: 3800,
      min: 100,
      max: 10_000,
      unit: "characters",
      source: "decision",
      meaning: "About a page, which is the custom, has this many.",
    }),
  })
  .prefault({});

const percent = { min: 0, max: 100, unit: "% of the programs", source: "decision" } as const;

/** The share of one kind in a scenario's mix. The guide says it in words; the percentages are decisions. */
function shareSchema(kind: string, scenario: string, [min, max]: [number, number]) {
  return z
    .object({
      minPercent: number({
        ...percent,
        default: min,
        meaning: `The smallest share of ${kind} in ${scenario}.`,
      }),
      maxPercent: number({
        ...percent,
        default: max,
        meaning: `The largest share of ${kind} in ${scenario}.`,
      }),
    })
    .refine(({ minPercent: from, maxPercent: to }) => from <= to, {
      path: ["maxPercent"],
      message: "The largest share is not under the smallest.",
    })
    .prefault({});
}

type Shares = Record<"integratedIr" | "drAcademic" | "drCommunity", [number, number]>;

function mixSchema(scenario: string, shares: Shares) {
  return z
    .object({
      integratedIr: shareSchema("integrated IR", scenario, shares.integratedIr),
      drAcademic: shareSchema("academic DR", scenario, shares.drAcademic),
      drCommunity: shareSchema("community DR", scenario, shares.drCommunity),
    })
    .refine((mix) => {
      const all = Object.values(mix);
      const sum = (pick: (share: (typeof all)[number]) => number) =>
        all.reduce((total, share) => total + pick(share), 0);
      return sum((share) => share.minPercent) <= 100 && sum((share) => share.maxPercent) >= 100;
    }, "The shares can add up to the whole.")
    .prefault({});
}

const size = { min: 1, max: 1000, unit: "programs", source: "decision" } as const;
const weight = { min: 0, max: 10, unit: "weight", source: "decision" } as const;
const dollars = { min: 0, max: 10_000, unit: "U.S. dollars", source: "fact" } as const;

const programs = z
  .object({
    scenario1: mixSchema("scenario 1", {
      integratedIr: [40, 70],
      drAcademic: [25, 50],
      drCommunity: [5, 15],
    }),
    scenario2: mixSchema("scenario 2", {
      integratedIr: [15, 35],
      drAcademic: [30, 50],
      drCommunity: [25, 45],
    }),
    scenario3: mixSchema("scenario 3", {
      integratedIr: [0, 10],
      drAcademic: [35, 55],
      drCommunity: [40, 60],
    }),
    scenario1SizeMin: number({ ...size, default: 40, meaning: "Scenario 1: the fewest programs." }),
    scenario1SizeMax: number({ ...size, default: 80, meaning: "Scenario 1: enough programs." }),
    scenario2SizeMin: number({ ...size, default: 60, meaning: "Scenario 2: the fewest programs." }),
    scenario2SizeMax: number({ ...size, default: 100, meaning: "Scenario 2: enough programs." }),
    goldSignals: number({
      default: 6,
      min: 0,
      max: 50,
      unit: "signals",
      source: "fact",
      meaning: "Gold signals of one season, for DR and IR together (as of the 2025 season).",
    }),
    silverSignals: number({
      default: 6,
      min: 0,
      max: 50,
      unit: "signals",
      source: "fact",
      meaning: "Silver signals of one season, for DR and IR together (as of the 2025 season).",
    }),
    /** Whether the pool of the season to come is only expected to be that of the one before. */
    signalsEstimated: z.boolean().default(true),
    feeTierPrograms: number({
      ...size,
      source: "fact",
      default: 30,
      meaning: "Up to this many programs of one specialty cost the lower fee (2026 season).",
    }),
    feeFirst: number({
      ...dollars,
      default: 11,
      meaning: "A program within the lower fee, of one specialty (2026 season).",
    }),
    feeBeyond: number({
      ...dollars,
      default: 30,
      meaning: "A program beyond the lower fee, of one specialty (2026 season).",
    }),
    feeTranscript: number({
      ...dollars,
      default: 80,
      meaning: "The USMLE transcript, once a season (2026 season).",
    }),
    feeToken: number({
      ...dollars,
      default: 165,
      meaning: "The token that lets an international graduate into ERAS, once a season (estimate).",
    }),
    /** Whether the fees of the season to come are only expected to be those of the one before. */
    feesEstimated: z.boolean().default(true),
    weightKind: number({ ...weight, default: 3, meaning: "How much a program's kind counts in the order." }),
    weightImgFriendly: number({
      ...weight,
      default: 3,
      meaning: "How much it counts that a program is friendly to IMGs.",
    }),
    weightIrExposure: number({ ...weight, default: 2, meaning: "How much a program's IR exposure counts." }),
    weightGeography: number({
      ...weight,
      default: 1,
      meaning: "How much it counts that a program is where the applicant wants to live.",
    }),
    weightSignal: number({ ...weight, default: 2, meaning: "How much a signal counts in the order." }),
    maxListed: number({
      default: 500,
      min: 1,
      max: 2000,
      unit: "programs",
      source: "decision",
      meaning: "More programs than this in one list are taken for a slip.",
    }),
  })
  .refine(({ scenario1SizeMin: from, scenario1SizeMax: to }) => from <= to, {
    path: ["scenario1SizeMax"],
    message: "Enough programs are not fewer than the fewest.",
  })
  .refine(({ scenario2SizeMin: from, scenario2SizeMax: to }) => from <= to, {
    path: ["scenario2SizeMax"],
    message: "Enough programs are not fewer than the fewest.",
  })
  .prefault({});

const triage = z
  .object({
    nearDays: number({
      ...days,
      default: 42,
      source: "decision",
      meaning: "Below the line with the exam this near, a mentee is the first whom a mentor should see.",
    }),
    idleDays: number({
      ...days,
      default: 14,
      min: 1,
      source: "decision",
      meaning: "Nothing logged for this long is something that a mentor should know.",
    }),
    movedDays: number({
      ...days,
      default: 14,
      source: "decision",
      meaning: "A mentor hears for this long that an exam was moved.",
    }),
    overdueTasks: number({
      default: 3,
      min: 1,
      max: 100,
      unit: "tasks",
      source: "decision",
      meaning: "A plan with this many tasks overdue is behind.",
    }),
  })
  .prefault({});

const limits = z
  .object({
    maxQuestionsPerDay: number({
      default: 500,
      min: 1,
      max: 2000,
      unit: "questions",
      source: "decision",
      meaning: "More than this in one day is taken for a slip.",
    }),
    maxCardsPerDay: number({
      default: 3000,
      min: 1,
      max: 5000,
      unit: "cards",
      source: "decision",
      meaning: "More flashcards than this in one day are taken for a slip.",
    }),
    noteCharacters: number({
      default: 2000,
      min: 1,
      max: 5000,
      unit: "characters",
      source: "decision",
      meaning: "The longest note on a practice test.",
    }),
    earliestYear: number({
      default: 2015,
      min: 1992,
      max: 2100,
      unit: "year",
      source: "decision",
      meaning: "A date before this year is taken for a slip.",
    }),
  })
  .prefault({});

/** Every number of the guide, grouped; what is missing takes its default. */
export const thresholdsSchema = z.object({
  readiness,
  exam,
  bands,
  scenarios,
  plan,
  phases,
  bank,
  sitting,
  projection,
  testCalendar,
  timeline,
  seasons: seasonsSchema,
  letters,
  statement,
  portfolio,
  programs,
  triage,
  limits,
  catalogue: catalogueSchema,
});

export type Thresholds = z.infer<typeof thresholdsSchema>;

/** The guide's own numbers. */
export const defaultThresholds: Thresholds = thresholdsSchema.parse({});

/**
 * Reads a stored document. Keys that it lacks take their defaults and keys that are no longer known are dropped,
 * so a version that was written before a number existed stays readable.
 * Throws a ZodError, with one sentence per path, when a number is out of bounds or a range is upside down.
 */
export function parseThresholds(document: unknown): Thresholds {
  return thresholdsSchema.parse(document);
}

/** One number for a page that lists or edits them: where it is, what it means, its bounds and where it comes from. */
export type ThresholdLeaf = Leaf & { path: string };

/** Every number of the document, in the order of its groups. */
export const thresholdLeaves: readonly ThresholdLeaf[] = listLeaves(thresholdsSchema);
