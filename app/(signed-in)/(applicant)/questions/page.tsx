import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { standingOfRecord } from "@/app/_record/standing";
import { logCards } from "@/app/(signed-in)/(applicant)/plan/actions";
import { LogCards, LogQuestions } from "@/components/progress/log-forms";
import { Undo } from "@/components/progress/undo";
import { AccuracyTrend } from "@/components/questions/accuracy-trend";
import { BySystem } from "@/components/questions/by-system";
import { DaysChart } from "@/components/questions/days-chart";
import { HeatMap } from "@/components/questions/heat-map";
import { rangesOf } from "@/components/questions/ranges";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { asViewer } from "@/db/engine/as-viewer";
import { findDeletedQuestions, listQuestionBlocks } from "@/db/question-blocks";
import { getRecord } from "@/db/record";
import { addDays, formatDay } from "@/lib/days";
import {
  accuracyBySystem,
  accuracyByWeek,
  dailyCounts,
  type Pace,
  type QuestionBlock,
  sayPassesWanted,
} from "@/lib/guide/pace";
import type { Phase } from "@/lib/guide/plan";
import { systemLabel } from "@/lib/guide/systems";
import { logQuestions, undoRemoveQuestions } from "../actions";

export const metadata: Metadata = { title: "Questions" };

const saved = new Map([
  ["questions", "The block is saved."],
  ["restored", "The block is back."],
]);

const weeks = 26;
const blocksShown = 15;

export default async function QuestionsPage({ searchParams }: { searchParams: Search<"saved" | "deleted"> }) {
  const viewer = await requireApplicant("/questions");
  const { saved: what, deleted } = await searchParams;
  const [record, blocks, undoable] = await asViewer(viewer, (tx) =>
    Promise.all([
      getRecord(tx, viewer.id),
      listQuestionBlocks(tx, viewer.id),
      findDeletedQuestions(tx, viewer, one(deleted)),
    ]),
  );
  const { numbers, applicant } = record;
  if (!applicant) redirect("/start");

  const { thresholds } = numbers;
  const { blockQuestions } = thresholds.exam;
  const today = todayOf(viewer);
  const { pace, phase, phases } = standingOfRecord(record, today);
  const counts = dailyCounts(blocks, addDays(today, -(weeks + 1) * 7), today);
  const newest = blocks.slice(-blocksShown).reverse();

  return (
    <>
      <PageHeader title={headlineOf(pace, phase)} lead={leadOf(pace)} />
      <Facts
        className="mb-8"
        facts={[
          {
            key: "today",
            label: "Today",
            value: pace.doneToday,
            note: pace.range ? `of ${pace.range.min}–${pace.range.max}` : undefined,
          },
          { key: "average", label: "7-day average", value: Math.round(pace.sevenDayAverage), note: "a day" },
          { key: "row", label: "Days in a row", value: pace.daysInARow },
          {
            key: "passes",
            label: "Passes of the bank",
            value: pace.passes.toFixed(2),
            note: `of ${sayPassesWanted(pace)}; ${pace.bankDone.toLocaleString("en-US")} of about ${pace.bankSize.toLocaleString("en-US")} questions`,
          },
        ]}
      />
      {blocks.length === 0 && (
        <EmptyState title="No questions logged yet">
          Log what you did today below. A few days make an average, a few weeks show which systems are weak.
        </EmptyState>
      )}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <div id="log" className="grid content-start gap-8 lg:order-2">
          <LogQuestions action={logQuestions} newest={newest[0] ?? null} today={today} />
          <LogCards action={logCards} today={today} />
        </div>
        <Section title="Day by day" className="min-w-0">
          <HeatMap counts={counts} today={today} weeks={weeks} blockQuestions={blockQuestions} />
        </Section>
        <Section title="7-day average" className="min-w-0 lg:order-3">
          <figure>
            <DaysChart
              counts={counts}
              ranges={rangesOf(phases, thresholds)}
              today={today}
              weeks={weeks}
              className="relative h-56"
            />
          </figure>
        </Section>
        <Section title="Correct by week" className="min-w-0 lg:order-4">
          <AccuracyTrend weeks={accuracyByWeek(blocks).slice(-weeks)} blockQuestions={blockQuestions} />
        </Section>
        <Section title="By system, weakest first" className="min-w-0 lg:order-5">
          <BySystem rows={accuracyBySystem(blocks)} blockQuestions={blockQuestions} />
        </Section>
        <Section title="Newest blocks" id="blocks" className="min-w-0 lg:order-6">
          <SavedNote sentence={saved.get(one(what) ?? "")} />
          {undoable && <Undo action={undoRemoveQuestions} id={undoable} what="The block" />}
          {newest.length > 0 ? <Blocks blocks={newest} /> : <p className="text-soft">Nothing logged yet.</p>}
        </Section>
      </div>
    </>
  );
}

function headlineOf({ range, sevenDayAverage }: Pace, phase: Phase | null): string {
  const average = Math.round(sevenDayAverage);
  if (average === 0) return "No questions in the last seven days.";
  if (!range) {
    return phase
      ? `${average} questions a day; now it is incorrects and weak systems that count.`
      : `${average} questions a day over the last week.`;
  }
  if (average < range.min)
    return `${average} questions a day: ${range.min - average} under what this phase asks.`;
  if (average > range.max) return `${average} questions a day: more than this phase asks.`;
  return `${average} questions a day, within what this phase asks.`;
}

function leadOf({ firstPassOn, passes }: Pace): string {
  if (passes >= 1) return "The first pass of the bank is done.";
  if (!firstPassOn) return "The end of the first pass is not in sight at the pace of the last week.";
  return `At the pace of the last week the first pass of the bank ends on ${formatDay(firstPassOn, "long")}.`;
}

function Blocks({ blocks }: { blocks: QuestionBlock[] }) {
  return (
    <Table caption="Question blocks">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">System</th>
          <th scope="col" className="num">
            Done
          </th>
          <th scope="col" className="num">
            Correct
          </th>
        </tr>
      </thead>
      <tbody>
        {blocks.map((block) => (
          <tr key={block.id}>
            <td className="whitespace-nowrap">
              <Link href={`/questions/${block.id}`}>
                {formatDay(block.doneOn)}
                <span className="sr-only">, {block.done} questions: change</span>
              </Link>
            </td>
            <td>{systemLabel(block.system)}</td>
            <td className="num">{block.done}</td>
            <td className="num">
              {block.correct === null ? "–" : `${Math.round((100 * block.correct) / block.done)}%`}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
