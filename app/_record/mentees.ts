import type { MenteeLine, MenteeRow } from "@/components/mentees/mentee-row";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { listVersionedMentees } from "@/db/mentor-access";
import { emptySummary, listSummaries, type Summary } from "@/db/summaries";
import { getThresholds, getThresholdsAt } from "@/db/thresholds";
import { addDays, type Day, dayIn } from "@/lib/days";
import { isNewer, listNews } from "@/lib/guide/list-news";
import { judgedAnew } from "@/lib/guide/news";
import { type Outlook, outlookOf } from "@/lib/guide/outlook";
import { type Overview, overviewOf } from "@/lib/guide/overview";
import { examClashes } from "@/lib/guide/rotations";
import { targetOn } from "@/lib/guide/target";
import type { Thresholds } from "@/lib/guide/thresholds";
import { byNeed, needsOf } from "@/lib/guide/triage";
import type { Viewer } from "@/lib/viewer";
import { letterCountOfApplicant, overviewInput, taskCountOfApplicant } from "./standing";

/** How many mentees are on one page of the list. */
export const menteesPerPage = 50;

/** The first page of the viewer's mentees, in a transaction of its own. Nothing is new. */
export const readMentees = (viewer: Viewer, now: Date) =>
  asViewer(viewer, async (tx) => {
    const list = await readMenteesIn(tx, viewer, now, null);
    return { ...list, rows: await readMenteeRows(tx, list.lines.slice(0, menteesPerPage), list) };
  });

/** The list without the rows that are shown. */
export type MenteeList = {
  /** Those who most need attention first. */
  lines: readonly MenteeLine[];
  thresholds: Thresholds;
  /** The mentor's last visit; what was written later is new. Null: there was none. */
  since: Date | null;
  /** The summaries that were read so far, by mentee. */
  summaries: Map<string, Summary>;
};

/**
 * The viewer's mentees with their standing, the reasons why they need attention and what is new. Everything
 * follows from the summary of each. What follows from a summary, a day and the thresholds is kept, so only the summaries that
 * this process has not judged yet are sent. The whole list is kept too, for as long as the database says that the viewer
 * would get the same: which mentees there are, and which version of their summaries, is read each time.
 */
export async function readMenteesIn(
  tx: Tx,
  viewer: Viewer,
  now: Date,
  since: Date | null,
): Promise<MenteeList> {
  const list = listKept(viewer, now, since);
  const [rules, asked] = await Promise.all([rulesAt(tx, now), listVersionedMentees(tx, list?.version)]);
  const { thresholds } = rules;
  const isSame = asked.mentees === null;
  if (list && isSame && list.rules === rules) {
    return { lines: list.lines, thresholds, since, summaries: new Map() };
  }
  // The rules are others.
  const { version, mentees } = isSame ? await listVersionedMentees(tx) : asked;
  const todays = new Map<string, { today: Day; since: { at: Date; day: Day } | null }>();
  const daysIn = (timeZone: string) => {
    const days = todays.get(timeZone) ?? {
      today: dayIn(timeZone, now),
      since: since && { at: since, day: dayIn(timeZone, since) },
    };
    todays.set(timeZone, days);
    return days;
  };
  const all = mentees ?? [];
  const found = all.map((mentee) => lineKept(rules, mentee, daysIn(mentee.timeZone).today));
  const unjudged = all.filter((_, index) => found[index] === null).map(({ id }) => id);
  const summaries = await listSummaries(tx, unjudged);
  const lines = all.flatMap(({ id, name, timeZone, version, contactOn }, index): MenteeLine[] => {
    const { today, since } = daysIn(timeZone);
    const summary = summaries.get(id) ?? (version === null ? emptySummary() : null);
    const line = found[index] ?? (summary && judge(summary, today, rules));
    // The access has stopped since the first statement.
    if (!line) return [];
    if (line !== found[index]) keep(rules, id, { version, today, line });
    const { progress, written, examMovedOn } = line;
    const news = listNews({ written, overdueDays: progress.overdueDays, examMovedOn }, since);
    // What is spread comes first: then it is copied as a whole, and not key by key.
    return [{ ...line, id, name, today, news, contactOn, hasWritten: version !== null }];
  });
  lines.sort(byNeed);
  const days = [...todays].map(([timeZone, { today }]) => ({ timeZone, today }));
  if (lines.length === all.length) keepList(viewer, { rules, version, since, days, lines });
  return { lines, thresholds, since, summaries };
}

/** Why this mentee needs attention, as the list says it. */
export async function readNeeds(
  tx: Tx,
  { id, timeZone }: { id: string; timeZone: string },
  now: Date,
): Promise<Judged & { today: Day; thresholds: Thresholds }> {
  const [known, summaries] = await Promise.all([rulesAt(tx, now), listSummaries(tx, [id])]);
  const today = dayIn(timeZone, now);
  const judged = judge(summaries.get(id) ?? emptySummary(), today, known);
  return { ...judged, today, thresholds: known.thresholds };
}

/** The thresholds now, and those of some days ago, with the lines that were judged by them. */
async function rulesAt(tx: Tx, now: Date): Promise<Kept> {
  const { version, thresholds } = await getThresholds(tx);
  const earlier = new Date(now.getTime() - thresholds.triage.movedDays * 86_400_000);
  const before = await getThresholdsAt(tx, earlier);
  return keptFor(thresholds, before.version === version ? thresholds : before.thresholds);
}

/** These mentees with what only the page that is shown needs, in the same order. */
export async function readMenteeRows(
  tx: Tx,
  shown: readonly MenteeLine[],
  { summaries, thresholds, since }: Pick<MenteeList, "summaries" | "thresholds" | "since">,
): Promise<MenteeRow[]> {
  const isMissing = ({ id, standing }: MenteeLine) => !seen.has(standing) && !summaries.has(id);
  const read = await listSummaries(
    tx,
    shown.filter(isMissing).map(({ id }) => id),
  );
  return shown.flatMap((line): MenteeRow[] => {
    const { id, standing, today, written, hasWritten } = line;
    const summary = summaries.get(id) ?? read.get(id) ?? (hasWritten ? null : emptySummary());
    const found = seen.get(standing) ?? (summary && seenOf(summary, today, standing, thresholds));
    // The access has stopped since the list was read.
    if (!found) return [];
    seen.set(standing, found);
    const isNew = (_: unknown, index: number) => since !== null && isNewer(written.tests[index] ?? 0, since);
    const newTests = new Set(found.assessments.filter(isNew).map((test) => test.id));
    return [{ ...line, ...found, newTests }];
  });
}

/** What a page shows of a mentee beyond the line. */
type Seen = Outlook & Pick<MenteeRow, "assessments">;
/** What follows from a line's summary too is kept with the line, by its standing: one object for each line that was judged. */
const seen = new WeakMap<Overview, Seen>();

function seenOf(summary: Summary, today: Day, standing: Overview, thresholds: Thresholds): Seen {
  const { assessments, results } = summary;
  const input = { ...overviewInput(summary, today), earlier: results.slice(0, -1) };
  return { ...outlookOf(input, standing, thresholds), assessments };
}

/** What follows from a summary alone. */
type Judged = Omit<MenteeLine, "id" | "name" | "today" | "news" | "contactOn" | "hasWritten">;

function judge(summary: Summary, today: Day, { thresholds, before }: Kept): Judged {
  const { applicant, letters, programs, rotations, lastActivity, written } = summary;
  const input = overviewInput(summary, today);
  const standing = overviewOf(input, thresholds);
  const progress = taskCountOfApplicant(summary, standing, today, thresholds);
  const letterCount = letterCountOfApplicant(applicant, letters, programs, today, thresholds);
  const target = targetOn(applicant, addDays(today, -thresholds.triage.movedDays));
  const clashes = examClashes(applicant.examOn, rotations, today);
  const { examOn, examMovedOn } = applicant;
  const needs = needsOf(
    {
      ...{ standing, lastActivity, examMovedOn, clashes, tasks: progress, letters: letterCount, today },
      judgedAnew: judgedAnew(input, { target, thresholds: before }, thresholds) !== null,
    },
    thresholds,
  );
  return {
    ...{ examOn, standing, lastActivity, examMovedOn, progress, letters: letterCount, needs, written },
    clashes: clashes.map(({ kind }) => kind),
  };
}

// The lines that were judged by these thresholds, by person, oldest first, each with the version of the summary and the day:
// everything that it follows from. A Thresholds object never changes; when another version is in force, its lines go.

type Kept = { thresholds: Thresholds; before: Thresholds; lines: Map<string, KeptLine> };
type KeptLine = { version: string | null; today: Day; line: Judged };
const kept = new WeakMap<Thresholds, WeakMap<Thresholds, Kept>>();
/** One takes some 3 KB. */
const keptAtMost = 4000;

/** A viewer's whole list, with everything that it follows from. */
type KeptList = {
  rules: Kept;
  version: string;
  since: Date | null;
  days: { timeZone: string; today: Day }[];
  lines: readonly MenteeLine[];
};
/** By viewer, oldest first. */
const lists = new Map<string, KeptList>();
/**
 * Lines of lists, and so lists too: each has one at least. A line takes some 300 bytes beside what it shares with the line that
 * was judged.
 */
const listedAtMost = 10_000;

function keptFor(thresholds: Thresholds, before: Thresholds): Kept {
  const those = kept.get(thresholds) ?? new WeakMap<Thresholds, Kept>();
  kept.set(thresholds, those);
  const these = those.get(before) ?? { thresholds, before, lines: new Map() };
  those.set(before, these);
  return these;
}

function lineKept({ lines }: Kept, { id, version }: { id: string; version: string | null }, today: Day) {
  const found = lines.get(id);
  return found && found.version === version && found.today === today ? found.line : null;
}

function keep({ lines }: Kept, id: string, line: KeptLine): void {
  lines.delete(id);
  const [oldest] = lines.keys();
  if (lines.size >= keptAtMost && oldest !== undefined) lines.delete(oldest);
  lines.set(id, line);
}

function listKept({ id }: Viewer, now: Date, since: Date | null): KeptList | null {
  const found = lists.get(id);
  const isOfNow =
    found?.since?.getTime() === since?.getTime() &&
    found?.days.every(({ timeZone, today }) => dayIn(timeZone, now) === today);
  return found && isOfNow ? found : null;
}

function keepList({ id }: Viewer, list: KeptList): void {
  lists.delete(id);
  // A list of nobody costs nothing to make, and would be one more for each such viewer.
  if (list.lines.length === 0) return;
  lists.set(id, list);
  // Lists by other rules are of no use, and would keep the lines that were judged by them.
  for (const [other, { rules }] of lists) if (rules !== list.rules) lists.delete(other);
  let listed = [...lists.values()].reduce((sum, { lines }) => sum + lines.length, 0);
  for (const [oldest, { lines }] of lists) {
    if (listed <= listedAtMost) return;
    lists.delete(oldest);
    listed -= lines.length;
  }
}
