import { days, decision, type Group, range, together } from "../leaf";

export const triage = {
  title: "Mentors’ triage",
  decides: "Which mentees a mentor sees first.",
  hiddenFromApplicants: true,
  schema: together({
    nearDays: decision(42, days(0), "A mentee below the ready line comes first when the exam is this near."),
    idleDays: decision(14, days(1), "A mentee without activity for this long needs attention."),
    movedDays: decision(
      14,
      days(0),
      "An exam that was moved, and a verdict that the target or the rules changed, are shown to a mentor for this long.",
    ),
    overdueTasks: decision(3, range(1, 100, "tasks"), "A plan with this many overdue tasks is behind."),
  }),
} satisfies Group;
