import { days, decision, type Group, range, together } from "../leaf";

export const triage = {
  title: "Mentors’ triage",
  decides: "Whom a mentor sees first.",
  unseen: true,
  schema: together({
    nearDays: decision(
      42,
      days(0),
      "Below the line with the exam this near, a mentee is the first whom a mentor should see.",
    ),
    idleDays: decision(14, days(1), "Nothing logged for this long is something that a mentor should know."),
    movedDays: decision(14, days(0), "A mentor is told for this long that an exam was moved."),
    overdueTasks: decision(3, range(1, 100, "tasks"), "A plan with this many tasks overdue is behind."),
  }),
} satisfies Group;
