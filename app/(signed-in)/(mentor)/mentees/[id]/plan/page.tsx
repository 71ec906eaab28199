import type { Metadata } from "next";
import { one, type Search } from "@/app/_http/search";
import { lookAt } from "@/app/_record/mentee";
import { planOfRecord } from "@/app/_record/standing";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { ClashNote } from "@/components/plan/clash-note";
import { PhasesTable } from "@/components/plan/phases-table";
import { PlanDates } from "@/components/plan/plan-dates";
import { planHeadline } from "@/components/plan/plan-headline";
import { ResourceList } from "@/components/plan/resource-list";
import { TaskList } from "@/components/plan/task-list";
import { TestSchedule } from "@/components/plan/test-schedule";
import { daysOf, TimeLine, zooms } from "@/components/plan/time-line";
import { WeekPanel } from "@/components/plan/week-panel";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getPlanRows, getRecord } from "@/db/record";
import { listChangedTasks } from "@/db/tasks";
import { dayIn, formatDay, mondayOf, parseDay } from "@/lib/days";
import { sayPasses } from "@/lib/guide/pace";

export const metadata: Metadata = { title: "Mentee’s plan" };

type Props = { params: Promise<{ id: string }>; searchParams: Search<"zoom" | "at"> };

/** The applicant's plan, to be read only: no action is imported here, and the database would refuse. */
export default async function MenteePlanPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { viewer, mentee, lookedBefore, today, rows } = await lookAt(id, "plan", async (tx, context) => ({
    record: await getRecord(tx, id),
    plan: await getPlanRows(tx, id, mondayOf(context.today)),
    changed: context.lookedBefore ? await listChangedTasks(tx, id, context.lookedBefore) : new Set<string>(),
  }));
  const { record, plan, changed } = rows;
  const { thresholds } = record.numbers;
  const examOn = record.applicant?.examOn ?? null;
  const { standing, season, tasks, events, week, cards, clashes } = planOfRecord(record, plan, today);
  const { zoom: asked, at } = await searchParams;
  const zoom = zooms.find((known) => known === one(asked)) ?? "season";
  const span = daysOf(zoom, parseDay(one(at) ?? "") ?? today, { season, examOn, today });
  const examBefore = record.applicant?.examBefore ?? null;
  const examMovedOn = record.applicant?.examMovedOn ?? null;
  return (
    <>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="plan"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <PageHeader
        kicker={`As ${mentee.name} reads it`}
        {...planHeadline(standing, { examOn, season, today })}
      />
      <div className="grid grid-cols-1 gap-10">
        {examMovedOn !== null && examBefore !== null && !standing.official && (
          <Note>
            The exam was moved on {formatDay(examMovedOn, "long")}: from {formatDay(examBefore, "long")} to{" "}
            {examOn ? formatDay(examOn, "long") : "no date"}.
          </Note>
        )}
        <ClashNote examOn={examOn} clashes={clashes} />
        <TimeLine events={events} zoom={zoom} {...span} today={today} path={`/mentees/${id}/plan`} />
        <Section title="This week">
          <WeekPanel week={week} cards={cards} catalogue={thresholds.catalogue} today={today} />
        </Section>
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
          <Section title="What they study with" className="min-w-0">
            <ResourceList resources={plan.resources} bankPasses={sayPasses(standing.pace)} />
          </Section>
        </div>
        <Section title="What there is to do" className="max-w-[52rem]">
          <TaskList tasks={tasks} thresholds={thresholds} today={today} changed={changed} />
        </Section>
        <Section title="Dates" id="dates">
          <PlanDates
            events={events.filter((event) => event.to >= span.from && event.on <= span.to)}
            today={today}
          />
        </Section>
      </div>
    </>
  );
}
