import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ClashNote } from "@/components/plan/clash-note";
import { ExamMoved } from "@/components/plan/exam-moved";
import { PhasesTable } from "@/components/plan/phases-table";
import { PlanDates } from "@/components/plan/plan-dates";
import { planHeadline } from "@/components/plan/plan-headline";
import { ResourceList } from "@/components/plan/resource-list";
import type { Resource } from "@/components/plan/resources";
import { TaskList } from "@/components/plan/task-list";
import { TestSchedule } from "@/components/plan/test-schedule";
import { daysOf, TimeLine, zooms } from "@/components/plan/time-line";
import { WeekPanel } from "@/components/plan/week-panel";
import { WeekTasks } from "@/components/plan/week-tasks";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Drawn } from "@/components/ui/drawn";
import { DateField, TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Day, parseDay } from "@/lib/days";
import type { PlanEvent } from "@/lib/guide/events";
import { passesText } from "@/lib/guide/pace";
import type { Rotation } from "@/lib/guide/rotations";
import type { Season } from "@/lib/guide/season";
import type { Standing } from "@/lib/guide/standing";
import type { PlanTask } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Week } from "@/lib/guide/week";

type PlanViewProps = {
  plan: {
    standing: Standing;
    season: Season;
    tasks: PlanTask[];
    firstSteps: PlanTask[];
    events: PlanEvent[];
    week: Week;
    cards: number;
    clashes: Rotation[];
    testsNote: string | null;
  };
  applicant: { examOn: Day | null; examBefore: Day | null; examMovedOn: Day | null } | null;
  resources: readonly Resource[];
  thresholds: Thresholds;
  today: Day;
  /** The path of the page, and the time line's parameters in its address. */
  path: "/plan" | `/mentees/${string}/plan`;
  asked: Partial<Record<"zoom" | "at" | "own" | "skipped", string | undefined>>;
  kicker?: string | undefined;
  /** Ids of the tasks that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
  /** Forms and actions for the applicant; without it the plan is read-only. */
  own?: { setState: FormAction; addTask: FormAction; log: ReactNode; saved: ReactNode } | undefined;
};

/** The plan: the time line, this week, the phases, the tasks and the dates. */
export function PlanView(props: PlanViewProps) {
  const { plan, applicant, resources, thresholds, today, path, asked, kicker, changed, own } = props;
  const { standing, season, tasks, firstSteps, events, week, cards, clashes } = plan;
  const examOn = applicant?.examOn ?? null;
  const zoom = zooms.find((known) => known === asked.zoom) ?? "season";
  const span = daysOf(zoom, parseDay(asked.at ?? "") ?? today, { season, examOn, today });
  return (
    <>
      <Drawn as="div">
        <PageHeader
          kicker={kicker}
          {...planHeadline(standing, { examOn, season, today }, thresholds)}
          actions={
            own && (
              <>
                <ButtonLink href="/plan/decision" tone="quiet">
                  Take it or postpone?
                </ButtonLink>
                <ButtonLink href="/plan/setup" tone="quiet">
                  Plan settings
                </ButtonLink>
              </>
            )
          }
        />
      </Drawn>
      {!own && applicant?.examMovedOn && !standing.official && (
        <Note className="mb-6">
          <ExamMoved {...applicant} />
        </Note>
      )}
      <ClashNote examOn={examOn} clashes={clashes} className="mb-6" />
      <div className="grid grid-cols-1 gap-10">
        {own && firstSteps.length > 0 && (
          <Section title="Start with these" id="first">
            <WeekTasks id="first-steps" tasks={firstSteps} today={today} setState={own.setState} />
          </Section>
        )}
        <TimeLine events={events} zoom={zoom} {...span} today={today} path={path} />
        <Section title="This week" id="week">
          <Drawn as="div">
            <WeekPanel week={week} cards={cards} catalogue={thresholds.catalogue} today={today} />
          </Drawn>
          {own && week.tasks.length > 0 && (
            <div className="mt-4">
              <WeekTasks id="week-tasks" tasks={week.tasks} today={today} setState={own.setState} />
            </div>
          )}
        </Section>
        {own && (
          <div id="log" className="grid gap-x-10 gap-y-8 lg:grid-cols-2 xl:grid-cols-3">
            {own.log}
          </div>
        )}
        <Drawn as="div" className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
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
              <TestSchedule tests={standing.tests} note={plan.testsNote} today={today} />
            </Section>
          )}
          {!own && (
            <Section title="Study resources" className="min-w-0">
              <ResourceList resources={resources} bankPasses={passesText(standing.pace)} />
            </Section>
          )}
        </Drawn>
        <Section title="Tasks" id="tasks" className="max-w-[52rem]">
          {own?.saved}
          <TaskList
            tasks={tasks}
            thresholds={thresholds}
            today={today}
            setState={own?.setState}
            changed={changed}
            asked={asked}
            hrefOf={(list, page) => `${path}?${list}=${page}#tasks`}
          />
          {own && (
            <ActionForm
              action={own.addTask}
              label="Add a task"
              hidden={{ id: randomUUID() }}
              layout="grid"
              className="mt-6"
            >
              <TextField name="title" label="A task of your own" />
              <DateField name="dueOn" label="Due" optional />
              <SubmitButton tone="quiet" pendingLabel="Adding…">
                Add
              </SubmitButton>
            </ActionForm>
          )}
        </Section>
        <Section
          title="Dates"
          id="dates"
          aside={own && <Link href="/plan/setup#calendar">In your own calendar</Link>}
        >
          <PlanDates
            events={events.filter((event) => event.to >= span.from && event.on <= span.to)}
            today={today}
          />
        </Section>
      </div>
    </>
  );
}
