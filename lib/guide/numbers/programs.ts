import { z } from "zod";
import { ascending, decision, fact, type Group, range, together } from "../leaf";

type Shares = Record<"integratedIr" | "drAcademic" | "drCommunity", [number, number]>;

/** The mix of a scenario. The guide describes it in words; the percentages are decisions. */
function mix(scenario: string, { integratedIr, drAcademic, drCommunity }: Shares) {
  const percent = range(0, 100, "% of the programs");
  const share = (kind: string, [min, max]: [number, number]) =>
    together({
      minPercent: decision(min, percent, `The smallest share of ${kind} in ${scenario}.`),
      maxPercent: decision(max, percent, `The largest share of ${kind} in ${scenario}.`),
    }).check(ascending(["minPercent", "maxPercent"]));
  return together({
    integratedIr: share("integrated IR", integratedIr),
    drAcademic: share("academic DR", drAcademic),
    drCommunity: share("community DR", drCommunity),
  }).refine((shares) => {
    const sum = (key: "minPercent" | "maxPercent") =>
      Object.values(shares).reduce((total, one) => total + one[key], 0);
    return sum("minPercent") <= 100 && sum("maxPercent") >= 100;
  }, "The shares must be able to add up to 100%.");
}

const size = range(1, 1000, "programs");
const signals = range(0, 50, "signals");
const dollars = range(0, 10_000, "U.S. dollars");
const weight = range(0, 10, "weight");

export const programs = {
  title: "Programs",
  decides: "The mix by scenario, signals, and fees.",
  schema: together({
    scenario1: mix("scenario 1", { integratedIr: [40, 70], drAcademic: [25, 50], drCommunity: [5, 15] }),
    scenario2: mix("scenario 2", { integratedIr: [15, 35], drAcademic: [30, 50], drCommunity: [25, 45] }),
    scenario3: mix("scenario 3", { integratedIr: [0, 10], drAcademic: [35, 55], drCommunity: [40, 60] }),
    scenario1SizeMin: decision(40, size, "Scenario 1: the fewest programs."),
    scenario1SizeMax: decision(80, size, "Scenario 1: the most programs needed."),
    scenario2SizeMin: decision(60, size, "Scenario 2: the fewest programs."),
    scenario2SizeMax: decision(100, size, "Scenario 2: the most programs needed."),
    goldSignals: fact(
      6,
      signals,
      "Gold signals of one season, for DR and IR together (as of the 2025 season).",
    ),
    silverSignals: fact(
      6,
      signals,
      "Silver signals of one season, for DR and IR together (as of the 2025 season).",
    ),
    /** Whether the signals of the coming season are only an estimate, taken from the season before. */
    signalsEstimated: z.boolean().default(true),
    feeTierPrograms: fact(
      30,
      size,
      "Up to this many programs of one specialty cost the lower fee (2026 season).",
    ),
    feeFirst: fact(11, dollars, "Fee for each program up to that number, per specialty (2026 season)."),
    feeBeyond: fact(30, dollars, "Fee for each further program, per specialty (2026 season)."),
    feeTranscript: fact(80, dollars, "The USMLE transcript, once a season (2026 season)."),
    feeToken: fact(165, dollars, "The ERAS token for international graduates, once a season (estimate)."),
    /** Whether the fees of the coming season are only an estimate, taken from the season before. */
    feesEstimated: z.boolean().default(true),
    weightKind: decision(3, weight, "How much a program's type counts in the order."),
    weightImgFriendly: decision(3, weight, "How much it counts that a program is IMG-friendly."),
    weightIrExposure: decision(2, weight, "How much a program's IR exposure counts in the order."),
    weightGeography: decision(
      1,
      weight,
      "How much it counts that a program is where the applicant wants to live.",
    ),
    maxListed: decision(
      500,
      range(1, 2000, "programs"),
      "A list of more programs than this is treated as a typing error.",
    ),
  })
    .check(ascending(["scenario1SizeMin", "scenario1SizeMax"]))
    .check(ascending(["scenario2SizeMin", "scenario2SizeMax"])),
} satisfies Group;
