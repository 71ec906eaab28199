import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ClashNote } from "@/components/plan/clash-note";
import { ExamMoved } from "@/components/plan/exam-moved";
import { Fold } from "@/components/plan/fold";
import { endOfMonth, MonthGrid } from "@/components/plan/month-grid";
import { PhaseList } from "@/components/plan/phase-list";
import { PlanDates } from "@/components/plan/plan-dates";
import { planHeadline, planStep } from "@/components/plan/plan-headline";
import { PlanScales } from "@/components/plan/plan-scales";
import { ResourceList } from "@/components/plan/resource-list";
import type { Resource } from "@/components/plan/resources";
import { TaskForms } from "@/components/plan/task-forms";
import { TaskList } from "@/components/plan/task-list";
import { TaskRow } from "@/components/plan/task-row";
import { TestSchedule } from "@/components/plan/test-schedule";
import { WeekPanel } from "@/components/plan/week-panel";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { DateField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { type Day, daysBetween, formatDay, mondayOf, parseDay } from "@/lib/days";
import { aboutMentee } from "@/lib/guide/about-mentee";
import type { Assessment } from "@/lib/guide/assessments";
import { counted } from "@/lib/guide/counted";
import type { PlanEvent } from "@/lib/guide/events";
import { passesText } from "@/lib/guide/pace";
import type { Rotation } from "@/lib/guide/rotations";
import { type Season, seasonStage } from "@/lib/guide/season";
import type { Standing } from "@/lib/guide/standing";
import type { PlanTask } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Week } from "@/lib/guide/week";

type PlanViewProps = {
  plan: {
    standing: Standing;
    season: Season;
    tasks: PlanTask[];
    next: PlanTask[];
    events: PlanEvent[];
    week: Week;
    cards: number;
    clashes: Rotation[];
    testsNote: string | null;
  };
  applicant: { examOn: Day | null; examBefore: Day | null; examMovedOn: Day | null } | null;
  assessments: readonly Assessment[];
  resources: readonly Resource[];
  thresholds: Thresholds;
  today: Day;
  /** The path of the page, and what its address asks for. */
  path: "/plan" | `/mentees/${string}/plan`;
  asked: Partial<Record<"month" | "own" | "skipped" | "saved", string | undefined>>;
  kicker?: string | undefined;
  /** Ids of the tasks that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
  /** Forms and actions for the applicant; without it the plan is read-only. */
  own?: { setState: FormAction; addTask: FormAction; saved: ReactNode } | undefined;
};

/** Tasks that are shown at once. */
const nextShown = 4;
/** Most days from today that an address may ask for. */
const farthest = 3660;
const form = "task-list";

/** The headline, with "week 2 of 4" on one line. */
function Unbroken({ sentence }: { sentence: string }) {
  const [before, weeks, after] = sentence.split(/(week \d+ of \d+;)/);
  return (
    <>
      {before}
      {weeks && <span className="whitespace-nowrap">{weeks}</span>}
      {after}
    </>
  );
}

/** The plan: what to do next, this week, the two scales and the phases. Stages, all dates and a month are folded. */
export function PlanView(props: PlanViewProps) {
  const { plan, applicant, thresholds, today, kicker, own } = props;
  const { standing, season, next } = plan;
  const examOn = applicant?.examOn ?? null;
  const { title, lead } = planHeadline(standing, { examOn, season, today }, thresholds);
  // A mentor's page has the mentee's name over it.
  const words = (sentence: string) => (own || !kicker ? sentence : aboutMentee(sentence, kicker));
  const step = planStep(standing, { examOn, season, today });
  const body = (
    <>
      <PlanNow {...props} next={next.slice(0, nextShown)} />
      <PlanFolds {...props} above={next.slice(0, nextShown)} />
    </>
  );
  return (
    <>
      <Drawn as="div">
        <PageHeader
          className="mb-5"
          kicker={kicker}
          title={<Unbroken sentence={words(title)} />}
          lead={words(lead)}
          actions={
            own && (
              <>
                {step ? (
                  <ButtonLink href={step.href}>{step.label}</ButtonLink>
                ) : (
                  <ButtonLink href="/plan/decision" tone="quiet">
                    Take it or postpone?
                  </ButtonLink>
                )}
                {step?.href !== "/plan/setup" && (
                  <ButtonLink href="/plan/setup" tone="quiet">
                    Plan settings
                  </ButtonLink>
                )}
              </>
            )
          }
        />
      </Drawn>
      {own ? (
        <TaskForms action={own.setState} id={form} label="Status of tasks">
          {own.saved}
          {body}
        </TaskForms>
      ) : (
        body
      )}
    </>
  );
}

/** The first screen. */
function PlanNow(props: PlanViewProps & { next: readonly PlanTask[] }) {
  const { plan, applicant, assessments, thresholds, today, changed, own, next } = props;
  const { standing, season, tasks, events, week, cards, clashes } = plan;
  const examOn = applicant?.examOn ?? null;
  const kept = tasks.filter(({ state }) => state !== "dismissed");
  // This week names its own tests: a list of those alone would say the same twice.
  const isInWeek =
    standing.tests.length > 0 && plan.testsNote === null && standing.tests.every(({ on }) => on <= week.to);
  const hasTests = !standing.official && standing.next.kind !== "record-score" && !isInWeek;
  return (
    <div className="plan">
      <Section
        title="Next to do"
        id="next"
        className="plan-next min-w-0"
        aside={<a href="#tasks">All {counted(kept.length, "task")}</a>}
      >
        {next.length === 0 ? (
          <p className="text-soft">
            {seasonStage(season, today) === "over"
              ? `Match ${season.year} is over. The next season has tasks of its own.`
              : "No open tasks."}
          </p>
        ) : (
          <ul className="border-line border-t">
            {next.map((task) => (
              <TaskRow
                key={task.key ?? task.id}
                task={task}
                today={today}
                form={own && form}
                brief
                isNew={task.id !== null && changed?.has(task.id)}
              />
            ))}
          </ul>
        )}
        {own && (
          <Disclosure summary="Add a task" className="add-task">
            <ActionForm
              action={own.addTask}
              label="Add a task"
              hidden={{ id: randomUUID() }}
              adds
              layout="grid"
            >
              <TextField name="title" label="A task of your own" />
              <DateField name="dueOn" label="Due" optional />
              <SubmitButton tone="quiet" pendingLabel="Adding…">
                Add
              </SubmitButton>
            </ActionForm>
          </Disclosure>
        )}
      </Section>
      <div className="plan-notes">
        {!own && applicant?.examMovedOn && !standing.official && (
          <Note>
            <ExamMoved {...applicant} />
          </Note>
        )}
        <ClashNote examOn={examOn} clashes={clashes} />
      </div>
      <Section
        title="This week"
        id="week"
        className="plan-week min-w-0"
        aside={`${formatDay(week.from, "weekday", today)} – ${formatDay(week.to, "weekday", today)}`}
      >
        <WeekPanel week={week} cards={cards} catalogue={thresholds.catalogue} today={today} />
      </Section>
      <div className="plan-line min-w-0">
        <PlanScales
          events={events}
          phases={standing.official ? [] : standing.phases}
          examOn={standing.official || examOn === null || examOn < today ? null : examOn}
          season={season}
          assessments={assessments}
          today={today}
          thresholds={thresholds}
        />
      </div>
      <Drawn as="div" className="plan-side grid min-w-0 content-start gap-6">
        {!standing.official && standing.phases.length > 0 && (
          <Section title="Phases" aside="questions a day">
            <PhaseList
              phases={standing.phases}
              baseline={standing.baseline}
              today={today}
              thresholds={thresholds}
            />
          </Section>
        )}
        {hasTests && (
          <Section title="Practice tests ahead">
            <TestSchedule tests={standing.tests} note={plan.testsNote} today={today} />
          </Section>
        )}
      </Drawn>
    </div>
  );
}

/** What is folded: all tasks by stage, all dates, and a month. */
function PlanFolds(props: PlanViewProps & { above: readonly PlanTask[] }) {
  const { plan, resources, thresholds, today, path, asked, changed, own, above } = props;
  const { standing, tasks } = plan;
  const kept = tasks.filter(({ state }) => state !== "dismissed");
  const done = kept.filter(({ state }) => state === "done").length;
  // Tasks have their own list.
  const dates = plan.events.filter(({ kind, to }) => kind !== "task" && to >= mondayOf(today));
  const last = dates
    .map(({ to }) => to)
    .sort()
    .at(-1);
  const month = monthAsked(asked.month, today);
  const inMonth = plan.events.filter((event) => event.to >= month && event.on <= endOfMonth(month));
  return (
    <div className="mt-8 border-line border-b">
      <Fold
        title="All tasks"
        id="tasks"
        count={`${counted(kept.length, "task")} by stage, ${done} done`}
        open={Boolean(asked.own ?? asked.skipped ?? asked.saved)}
      >
        <TaskList
          tasks={tasks}
          above={above}
          thresholds={thresholds}
          today={today}
          form={own && form}
          changed={changed}
          asked={asked}
          hrefOf={(list, page) => `${path}?${list}=${page}#tasks`}
        />
      </Fold>
      {last && (
        <Fold
          title="All dates"
          id="dates"
          count={`${counted(dates.length, "date")}, to ${formatDay(last, "long")}`}
        >
          {own && (
            <p className="mb-4 text-sm">
              <Link href="/plan/setup#calendar">In your own calendar</Link>
            </p>
          )}
          <PlanDates events={dates} today={today} />
        </Fold>
      )}
      <Fold
        title="Month by month"
        id="month"
        count={`${counted(inMonth.length, "date")} in ${formatDay(month, "monthOfYear")}`}
        open={Boolean(asked.month)}
      >
        <MonthGrid
          events={inMonth}
          month={month}
          today={today}
          hrefOf={(to) => `${path}?month=${to.slice(0, 7)}#month`}
        />
      </Fold>
      {!own && (
        <Fold title="Study resources" id="resources" count={counted(resources.length, "resource")}>
          <ResourceList resources={resources} bankPasses={passesText(standing.pace)} />
        </Fold>
      )}
    </div>
  );
}

/** The first day of the month in the address, "2027-01"; of this month without one, or for one that is too far away. */
function monthAsked(asked: string | undefined, today: Day): Day {
  const month = parseDay(`${asked}-01`);
  const near = month !== null && Math.abs(daysBetween(today, month)) <= farthest ? month : today;
  return `${near.slice(0, 7)}-01` as Day;
}
