import { describe, expect, it } from "vitest";
import { MenteeList } from "@/components/mentees/mentee-list";
import { orderWord } from "@/components/mentees/mentee-order";
import type { MenteeRow } from "@/components/mentees/mentee-row";
import { markupOf } from "@/components/ui/drawn";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { outlookOf } from "@/lib/guide/outlook";
import { overviewOf } from "@/lib/guide/overview";
import { defaultThresholds, parseThresholds } from "@/lib/guide/thresholds";
import type { Need } from "@/lib/guide/triage";

const today = day("2026-06-09");

function mentee(name: string, scores: number[], needs: Need[], target: number | null = 245): MenteeRow {
  const assessments = scores.map(
    (score, index): Assessment => ({
      ...{ id: `${index}`, takenOn: addDays(today, -7 * (scores.length - index)), source: "nbme" },
      ...{ form: `nbme-${9 + index}`, score, percent: null },
    }),
  );
  const input = {
    ...{ target, examOn: addDays(today, 40), baseline: null, startedOn: null, assessments, blocks: [] },
    ...{ official: null, earlier: [], today },
  };
  const standing = overviewOf(input, defaultThresholds);
  return {
    ...{
      id: name,
      name,
      contactOn: name === "Bo" ? addDays(today, -1) : null,
      today,
      examOn: input.examOn,
      standing,
      needs,
      assessments,
    },
    ...outlookOf(input, standing, defaultThresholds),
    ...{ lastActivity: today, examMovedOn: null, clashes: ["ir-elective"] },
    progress: { done: 2, due: 3, overdue: 1, overdueDays: [day("2026-06-01")] },
    letters: { have: 1, wanted: 3, overdue: 0 },
    written: { tests: [], questionDays: [], letters: [], results: [] },
    hasWritten: true,
    news: { tests: 1, questionDays: 2, overdue: 0, letters: 0, results: 0, examMoved: 0 },
    newTests: new Set([`${scores.length - 1}`]),
  };
}

const rows = [
  mentee("Bo", [220, 228], ["near-and-below", "clash", "under-pace"]),
  mentee("Cy", [238, 246], []),
  mentee("Di", [205], ["below-passing", "no-target"], null),
];
const order = { sort: "exam", reversed: false } as const;
const listOf = (shown: MenteeRow[], all: number, ofNews: boolean, thresholds = defaultThresholds) =>
  markupOf(
    MenteeList({
      ...{ rows: shown, all, order, ofNews, today, thresholds },
      orderHref: (to) => `/mentees?sort=${orderWord(to)}`,
    }),
  ).replaceAll("&nbsp;", " ");
const html = (all: number, ofNews = false) => listOf(rows, all, ofNews);
const drawn = (shown: MenteeRow[], ofNews = false) => listOf(shown, 8, ofNews);
const texts = (all: number, ofNews = false) =>
  html(all, ofNews)
    .replace(/<[^>]+>/g, "|")
    .replace(/\|+/g, "|");

describe("the list of mentees", () => {
  it("has a card for each of a few, with reasons, news and facts", () => {
    expect(html(7)).not.toContain("<table");
    const [, bo = "", cy = ""] = texts(7).split(/\|(?=Bo\||Cy\||Di\|)/);
    expect(bo).toContain("exam in 40 days, 7 below|exam during an IR elective|");
    expect(bo).toContain("New:| NBME 10: 228 (2 Jun) · 2 days of questions|");
    expect(bo).toContain("Newest counted|228| 7 below, 7 days ago|");
    expect(bo).toMatch(/80% range\|\d{3}–\d{3}\| \d+% to reach 245\|/);
    expect(bo).toContain("Exam|Sun 19 July| 40 days|");
    expect(bo).toContain("Tasks|2 of 3 done| 1 overdue since 1 Jun|");
    expect(bo).toContain("Letters|1 of 3|");
    expect(bo).toContain("|Next contact: 8 Jun (overdue)|");
    expect(cy).not.toContain("Next contact");
    expect(cy).toContain("Newest counted|246| 11 above, 7 days ago|");
    expect(texts(7)).toContain("No target, so no ready line");
  });

  it("has one line for each from eight on, with two reasons and a number for the others", () => {
    const lines = html(8);
    expect(lines.match(/<th scope="row">/g)).toHaveLength(3);
    expect(texts(8)).toContain("+1 more|");
    expect(lines).toContain('class="hidden print:block">');
    expect(texts(8)).toContain("|3 new|");
    // Of the mentees with news, it says what is new.
    expect(texts(8, true)).toContain("New:| NBME 10: 228 (2 Jun) · 2 days of questions|");
    expect(texts(8, true)).not.toMatch(/3 new|7 below\|exam/);
  });

  it("says which range it shows, by the thresholds", () => {
    const thresholds = parseThresholds({ projection: { rangePercent: 90 } });
    for (const all of [7, 8]) {
      const list = listOf(rows, all, false, thresholds);
      expect(list.match(/90% range/g)?.length).toBeGreaterThan(1);
      expect(list).not.toContain("80% range");
    }
  });

  it("draws all pictures on one scale", () => {
    // The ready line and the exam are at the same place in each.
    const [bo = "", cy = "", di = ""] = html(7).match(/<svg aria-hidden[^>]*mentee-picture.*?<\/svg>/g) ?? [];
    const readyLine = (svg: string) => /<path d="([^"]*)" class="stroke-ready"/.exec(svg)?.[1];
    const range = (svg: string) => /<path d="M([\d.]+) [^"]*" class="stroke-accent"[^>]*butt/.exec(svg)?.[1];
    expect(readyLine(bo)).toMatch(/^M0 [\d.]+H/);
    expect(readyLine(cy)).toBe(readyLine(bo));
    expect(range(bo)).toMatch(/^[\d.]+$/);
    expect(range(cy)).toBe(range(bo));
    expect(readyLine(di)).toBeUndefined();
  });

  it("draws what the small pictures share once", () => {
    const lines = html(8);
    const pictures = lines.match(/<svg aria-hidden[^>]*small-picture.*?<\/svg>/g) ?? [];
    expect(pictures.map((svg) => /<use href="#([^"]*)"/.exec(svg)?.[1])).toEqual([
      ...["mentee-axes", "mentee-axes", "mentee-today"],
    ]);
    const exam = (svg = "") => /<path d="(M[\d.]+ 0V\d+)" class="exam"/.exec(svg)?.[1];
    expect(exam(pictures[0])).toBeDefined();
    expect(exam(pictures[1])).toBe(exam(pictures[0]));
    // Every symbol that is used is there once.
    for (const [, id] of lines.matchAll(/href="#([^"]+)"/g))
      expect(lines.split(`id="${id}"`)).toHaveLength(2);
    expect(lines).toMatch(/id="mentee-axes">.*stroke-dasharray="5 3".*<\/symbol>/);
    // One test is a dot too.
    expect(pictures[2]).not.toContain("h0");
    const single = mentee("Ed", [230], []);
    expect(drawn([single])).toMatch(/<path d="M[\d.]+ [\d.]+h0"/);
  });

  it("keeps no line that would be another one now", () => {
    const [bo = mentee("Bo", [220], [])] = rows;
    const before = drawn([bo]);
    expect(drawn([bo])).toBe(before);
    const others = {
      "<b>Ada</b>": drawn([{ ...bo, name: "<b>Ada</b>" }]).replace("&lt;b>Ada&lt;/b>", "<b>Ada</b>"),
      "Next contact: today": drawn([{ ...bo, contactOn: today }]),
      "1 new": drawn([{ ...bo, news: { ...bo.news, questionDays: 0 } }]),
      "NBME 9: 220": drawn([{ ...bo, newTests: new Set(["0"]) }], true),
    };
    for (const [words, lines] of Object.entries(others)) {
      expect(before).not.toContain(words);
      expect(lines).toContain(words);
    }
    const picture = (lines: string) => /small-picture.*?<\/svg>/.exec(lines)?.[0];
    expect(picture(drawn([bo, mentee("Fi", [150], [])]))).not.toBe(picture(before));
    expect(drawn([bo])).toBe(before);
  });

  it("has headers that sort, and says by which the list is sorted", () => {
    expect(html(8)).toContain('<th scope="col" aria-sort="ascending"><a href="/mentees?sort=-exam"');
    expect(html(8)).toContain('<th scope="col"><a href="/mentees?sort=letters"');
    expect(html(8).match(/aria-sort/g)).toHaveLength(1);
  });
});
