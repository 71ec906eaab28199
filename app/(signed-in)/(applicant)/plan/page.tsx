import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openOwn } from "@/app/_record/own";
import { readPlan } from "@/app/_record/plan";
import { PlanView } from "@/components/plan/plan-view";
import { LogCards, LogQuestions, LogTest } from "@/components/progress/log-forms";
import { SavedNote } from "@/components/ui/saved-note";
import { logAssessment, logQuestions } from "../actions";
import { addOwnTask, logCards, setTaskState } from "./actions";

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ searchParams }: PageProps<"/plan">) {
  const search = await readSearch(searchParams);
  const { rows, today } = await openOwn("/plan", (tx, { viewer, today }) => readPlan(tx, viewer.id, today));
  const { applicant, record, plan, resources } = rows;
  const { thresholds } = record.numbers;
  return (
    <PlanView
      plan={plan}
      applicant={applicant}
      resources={resources}
      thresholds={thresholds}
      today={today}
      path="/plan"
      asked={search}
      own={{
        setState: setTaskState,
        addTask: addOwnTask,
        saved: <SavedNote asked={search.saved} sentences={{ task: "The task is saved." }} />,
        log: (
          <>
            <LogTest
              action={logAssessment}
              assessments={record.assessments}
              planned={plan.standing.tests}
              thresholds={thresholds}
              today={today}
            />
            <LogQuestions action={logQuestions} newest={record.newestBlock} today={today} />
            <LogCards action={logCards} today={today} />
          </>
        ),
      }}
    />
  );
}
