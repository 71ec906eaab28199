import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openOwn } from "@/app/_record/own";
import { readPlan } from "@/app/_record/plan";
import { PlanView } from "@/components/plan/plan-view";
import { SavedNote } from "@/components/ui/saved-note";
import { addOwnTask, setTaskState } from "./actions";

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ searchParams }: PageProps<"/plan">) {
  const search = await readSearch(searchParams);
  const { rows, today } = await openOwn("/plan", (tx, { viewer, today }) => readPlan(tx, viewer.id, today));
  const { applicant, record, plan, resources } = rows;
  return (
    <PlanView
      plan={plan}
      applicant={applicant}
      assessments={record.assessments}
      resources={resources}
      thresholds={record.numbers.thresholds}
      today={today}
      path="/plan"
      asked={search}
      own={{
        setState: setTaskState,
        addTask: addOwnTask,
        saved: <SavedNote asked={search.saved} sentences={{ task: "The task is saved." }} />,
      }}
    />
  );
}
