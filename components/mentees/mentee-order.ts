import type { MenteeLine } from "@/components/mentees/mentee-row";
import { newsCount } from "@/lib/guide/list-news";
import { byNeed, examRank, pointsRank } from "@/lib/guide/triage";

export const menteeSortNames = {
  need: "Most urgent first",
  news: "Most news first",
  exam: "Next exam first",
  points: "Furthest below the ready line first",
  activity: "Longest without activity first",
  letters: "Most letters missing first",
  name: "By name",
};
export type MenteeSort = keyof typeof menteeSortNames;
export const menteeSorts = Object.keys(menteeSortNames) as MenteeSort[];

/** An order of the list. `reversed`: last what the name of the sort puts first. */
export type Order = { sort: MenteeSort; reversed: boolean };

/** The order that an address names: "exam", or "-exam" reversed. The most urgent first is never reversed. */
export function orderOf(asked = ""): Order {
  const sort = menteeSorts.find((known) => known === asked.replace(/^-/, "")) ?? "need";
  return { sort, reversed: sort !== "need" && asked.startsWith("-") };
}

/** An order as an address names it. */
export const orderWord = ({ sort, reversed }: Order) => `${reversed ? "-" : ""}${sort}`;

/** "next exam first", "next exam first, reversed". */
export const orderWords = ({ sort, reversed }: Order) =>
  `${menteeSortNames[sort].toLowerCase()}${reversed ? ", reversed" : ""}`;

type Compare = (a: MenteeLine, b: MenteeLine) => number;

const byName: Compare = (a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);
const missingLetters = ({ letters: { have, wanted } }: MenteeLine) => wanted - have;

/** Those that have nothing to compare come last, also in the reversed order. */
const byRank =
  (rank: (line: MenteeLine) => number) =>
  (reversed: boolean): Compare =>
  (a, b) => {
    const [one, other] = [rank(a), rank(b)];
    if (one === other) return byName(a, b);
    if (one === none || other === none) return one === none ? 1 : -1;
    return reversed ? other - one : one - other;
  };
const none = Number.MAX_SAFE_INTEGER;

const either =
  (compare: Compare) =>
  (reversed: boolean): Compare =>
  (a, b) =>
    (reversed ? compare(b, a) : compare(a, b)) || byName(a, b);

const orders: Record<MenteeSort, (reversed: boolean) => Compare> = {
  need: () => byNeed,
  news: (reversed) => (a, b) => (newsCount(b.news) - newsCount(a.news)) * (reversed ? -1 : 1) || byNeed(a, b),
  exam: byRank(({ standing }) => examRank(standing)),
  points: byRank(({ standing }) => pointsRank(standing.verdict)),
  activity: either((a, b) => (a.lastActivity ?? "").localeCompare(b.lastActivity ?? "")),
  letters: either((a, b) => missingLetters(b) - missingLetters(a)),
  name: either(byName),
};

/** Compares mentees by an order. Equal ones are sorted by name, then id, so that the order is always the same. */
export const menteeOrder = ({ sort, reversed }: Order): Compare => orders[sort](reversed);
