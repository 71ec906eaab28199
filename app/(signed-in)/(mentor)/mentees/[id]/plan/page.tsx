import type { Metadata } from "next";
import { readPlan } from "@/app/_record/plan";
import { PlanView } from "@/components/plan/plan-view";
import { listChangedTasks } from "@/db/tasks";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Mentee’s plan" };

export default menteePage(
  "plan",
  async (tx, { id, today, changed }) => ({
    ...(await readPlan(tx, id, today)),
    changed: await changed(listChangedTasks),
  }),
  ({ mentee, today, search, kicker, rows }) => (
    <PlanView
      plan={rows.plan}
      applicant={rows.applicant}
      assessments={rows.record.assessments}
      resources={rows.resources}
      thresholds={rows.record.numbers.thresholds}
      today={today}
      path={`/mentees/${mentee.id}/plan`}
      asked={search}
      kicker={kicker}
      changed={rows.changed}
    />
  ),
);
