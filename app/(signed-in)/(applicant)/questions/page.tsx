import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openOwn } from "@/app/_record/own";
import { readProgress } from "@/app/_record/plan";
import { Undo } from "@/components/progress/undo";
import { AccuracyTrend } from "@/components/questions/accuracy-trend";
import { BlocksTable } from "@/components/questions/blocks-table";
import { BySystem } from "@/components/questions/by-system";
import { DaysChart } from "@/components/questions/days-chart";
import { HeatMap } from "@/components/questions/heat-map";
import { HowToStudy } from "@/components/questions/how-to-study";
import { firstPassSentence, questionsHeadline } from "@/components/questions/questions-headline";
import { rangesOf } from "@/components/questions/ranges";
import { ButtonLink } from "@/components/ui/button";
import { Drawn } from "@/components/ui/drawn";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { findDeletedQuestions, listGradedWeeks, listQuestionBlockPage } from "@/db/question-blocks";
import { addDays } from "@/lib/days";
import {
  accuracyBySystem,
  accuracyByWeek,
  averageNote,
  loggedDays,
  passesWantedText,
} from "@/lib/guide/pace";
import { undoRemoveQuestions } from "../actions";

export const metadata: Metadata = { title: "Questions" };

const sentences = { questions: "The block is saved.", restored: "Block restored." };

const weeks = 26;

export default async function QuestionsPage({ searchParams }: PageProps<"/questions">) {
  const search = await readSearch(searchParams);
  const { today, rows } = await openOwn("/questions", async (tx, { viewer, today }) => {
    const [read, listed, graded, undoable] = await Promise.all([
      readProgress(tx, viewer.id, today),
      listQuestionBlockPage(tx, viewer.id, search.page),
      listGradedWeeks(tx, viewer.id),
      findDeletedQuestions(tx, viewer, search.deleted),
    ]);
    return { ...read, listed, graded, undoable };
  });
  const { record, standing, listed, graded, undoable } = rows;
  const { thresholds } = record.numbers;
  const { blockQuestions } = thresholds.exam;
  const { pace, phase, phases } = standing;
  const counts = loggedDays(record.questionDays, addDays(today, -(weeks + 1) * 7), today);
  const { page, pages, blocks: shown } = listed;
  const ranges = rangesOf(phases, thresholds);
  const { rangePercent } = thresholds.projection;

  if (record.newestBlock === null) {
    return (
      <>
        <PageHeader title={questionsHeadline(pace, phase)} />
        <SavedNote asked={search.saved} sentences={sentences} />
        {undoable && <Undo action={undoRemoveQuestions} id={undoable} what="The block" />}
        <EmptyState
          title="No questions logged yet"
          action={<ButtonLink href="/log?kind=questions">Log your first questions</ButtonLink>}
        >
          After a few days you see an average here, after a few weeks your weak systems.
        </EmptyState>
        <HowToStudy thresholds={thresholds} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={questionsHeadline(pace, phase)} lead={firstPassSentence(pace)} />
      <Facts
        className="mb-8"
        facts={[
          {
            key: "today",
            label: "Today",
            value: pace.doneToday,
            note: pace.range ? `of ${pace.range.min}–${pace.range.max}` : undefined,
          },
          {
            key: "average",
            label: "7-day average",
            value: Math.round(pace.sevenDayAverage),
            note: averageNote(pace) ?? "a day",
          },
          { key: "row", label: "Days in a row", value: pace.daysInARow },
          {
            key: "passes",
            label: "Passes of the bank",
            value: pace.passes.toFixed(2),
            note: `of ${passesWantedText(pace)}; ${pace.bankDone.toLocaleString("en-US")} of about ${pace.bankSize.toLocaleString("en-US")} questions`,
          },
        ]}
      />
      <HowToStudy thresholds={thresholds} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2 lg:grid-rows-[auto_auto_1fr]">
        <Section title="Day by day" className="min-w-0">
          <HeatMap counts={counts} ranges={ranges} today={today} weeks={weeks} />
        </Section>
        <Section title="7-day average" className="min-w-0">
          <Drawn as="figure">
            <DaysChart
              counts={counts}
              ranges={ranges}
              today={today}
              weeks={weeks}
              table={false}
              className="relative h-56"
            />
          </Drawn>
        </Section>
        <Section title="Correct by week" className="min-w-0">
          <AccuracyTrend
            weeks={accuracyByWeek(graded).slice(-weeks)}
            blockQuestions={blockQuestions}
            rangePercent={rangePercent}
          />
        </Section>
        <Section title="Correct by system" className="min-w-0 lg:row-span-2">
          <BySystem
            rows={accuracyBySystem(graded)}
            blockQuestions={blockQuestions}
            rangePercent={rangePercent}
          />
        </Section>
        <Section
          title={page === 1 ? "Newest blocks" : `Older blocks, page ${page} of ${pages}`}
          id="blocks"
          className="min-w-0"
        >
          <SavedNote asked={search.saved} sentences={sentences} />
          {undoable && <Undo action={undoRemoveQuestions} id={undoable} what="The block" />}
          <BlocksTable blocks={shown} today={today} />
          <Pages page={page} pages={pages} what="blocks" hrefOf={(to) => `/questions?page=${to}#blocks`} />
        </Section>
      </div>
    </>
  );
}
