import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { planOfRecord } from "@/app/_record/standing";
import { ClashNote } from "@/components/plan/clash-note";
import { PhasesTable } from "@/components/plan/phases-table";
import { PlanDates } from "@/components/plan/plan-dates";
import { planHeadline } from "@/components/plan/plan-headline";
import { TaskList } from "@/components/plan/task-list";
import { TestSchedule } from "@/components/plan/test-schedule";
import { daysOf, TimeLine, zooms } from "@/components/plan/time-line";
import { WeekPanel } from "@/components/plan/week-panel";
import { WeekTasks } from "@/components/plan/week-tasks";
import { LogCards, LogQuestions, LogTest } from "@/components/progress/log-forms";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { DateField, TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { getNewestQuestionBlock } from "@/db/question-blocks";
import { getPlanRows, getRecord } from "@/db/record";
import { mondayOf, parseDay } from "@/lib/days";
import { logAssessment, logQuestions } from "../actions";
import { addOwnTask, logCards, setTaskState } from "./actions";

export const metadata: Metadata = { title: "Plan" };

const saved = new Map([["task", "The task is saved."]]);

export default async function PlanPage({ searchParams }: { searchParams: Search<"zoom" | "at" | "saved"> }) {
  const viewer = await requireApplicant("/plan");
  const { zoom: asked, at, saved: what } = await searchParams;
  const today = todayOf(viewer);
  const [record, rows, newestBlock] = await asViewer(viewer, (tx) =>
    Promise.all([
      getRecord(tx, viewer.id),
      getPlanRows(tx, viewer.id, mondayOf(today)),
      getNewestQuestionBlock(tx, viewer.id),
    ]),
  );
  const { applicant, assessments, numbers } = record;
  if (!applicant) redirect("/start");

  const { thresholds } = numbers;
  const { examOn } = applicant;
  const { standing, season, tasks, events, week, cards, clashes } = planOfRecord(record, rows, today);
  const zoom = zooms.find((known) => known === one(asked)) ?? "season";
  const span = daysOf(zoom, parseDay(one(at) ?? "") ?? today, { season, examOn, today });
  const shown = events.filter((event) => event.to >= span.from && event.on <= span.to);
  const nothingYet = assessments.length === 0 && record.questionDays.length === 0;
  const firstSteps = tasks.filter(({ stage, state }) => stage === "start" && state === "open");

  return (
    <>
      <PageHeader
        {...planHeadline(standing, { examOn, season, today })}
        actions={
          <>
            <ButtonLink href="/plan/decision" tone="quiet">
              Sit or delay?
            </ButtonLink>
            <ButtonLink href="/plan/setup" tone="quiet">
              Set up
            </ButtonLink>
          </>
        }
      />
      <ClashNote examOn={examOn} clashes={clashes} className="mb-6" />
      <div className="grid grid-cols-1 gap-10">
        {nothingYet && firstSteps.length > 0 && (
          <Section title="Start with these" id="first">
            <WeekTasks tasks={firstSteps} today={today} setState={setTaskState} />
          </Section>
        )}
        <TimeLine events={events} zoom={zoom} {...span} today={today} path="/plan" />
        <Section title="This week" id="week">
          <WeekPanel week={week} cards={cards} catalogue={thresholds.catalogue} today={today} />
          {week.tasks.length > 0 && (
            <div className="mt-4">
              <WeekTasks tasks={week.tasks} today={today} setState={setTaskState} />
            </div>
          )}
        </Section>
        <div id="log" className="grid gap-x-10 gap-y-8 lg:grid-cols-2 xl:grid-cols-3">
          <LogTest action={logAssessment} assessments={assessments} thresholds={thresholds} today={today} />
          <LogQuestions action={logQuestions} newest={newestBlock} today={today} />
          <LogCards action={logCards} today={today} />
        </div>
        <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
          {!standing.official && standing.phases.length > 0 && (
            <Section title="Phases" className="min-w-0">
              <PhasesTable
                phases={standing.phases}
                baseline={standing.baseline}
                today={today}
                thresholds={thresholds}
              />
            </Section>
          )}
          {!standing.official && standing.next.kind !== "record-score" && (
            <Section title="Practice tests ahead" className="min-w-0">
              <TestSchedule tests={standing.tests} today={today} thresholds={thresholds} />
            </Section>
          )}
        </div>
        <Section title="What there is to do" id="tasks" className="max-w-[52rem]">
          <SavedNote sentence={saved.get(one(what) ?? "")} />
          <TaskList tasks={tasks} thresholds={thresholds} today={today} setState={setTaskState} />
          <div className="mt-6">
            <ActionForm action={addOwnTask} label="Add a task" hidden={{ id: randomUUID() }} layout="grid">
              <TextField name="title" label="A task of your own" autoComplete="off" />
              <DateField name="dueOn" label="Due" optional />
              <SubmitButton tone="quiet" pendingLabel="Adding…">
                Add
              </SubmitButton>
            </ActionForm>
          </div>
        </Section>
        <Section
          title="Dates"
          id="dates"
          aside={<Link href="/plan/setup#calendar">In your own calendar</Link>}
        >
          <PlanDates events={shown} today={today} />
        </Section>
      </div>
    </>
  );
}
