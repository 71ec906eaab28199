import { roleNames } from "@/components/people/role-names";
import { resourceNames } from "@/components/plan/resources";
import type { Applicant, Pace } from "@/db/applicants";
import type { getAssessment } from "@/db/assessments";
import type { getLetter } from "@/db/letters";
import type { getMenteeNote } from "@/db/mentor-notes";
import type { Profile } from "@/db/people";
import type { getPortfolioEntry } from "@/db/portfolio";
import type { getProgram } from "@/db/programs";
import type { getQuestionBlock } from "@/db/question-blocks";
import type { getResource } from "@/db/resources";
import type { getRotation } from "@/db/rotations";
import type { getTask } from "@/db/tasks";
import { type Day, formatDay } from "@/lib/days";
import type { OtherField } from "@/lib/form-state";
import { type Catalogue, labelOf } from "@/lib/guide/assessments";
import { letterKindNames, letterStateNames } from "@/lib/guide/letters";
import type { OfficialScore } from "@/lib/guide/official-score";
import { questionModeNames, questionSourceNames } from "@/lib/guide/pace";
import { areaNames } from "@/lib/guide/portfolio";
import {
  criteria,
  criterionNames,
  irExposureNames,
  programKindNames,
  programStatusNames,
} from "@/lib/guide/programs";
import { rotationNames } from "@/lib/guide/rotations";
import { step1Names } from "@/lib/guide/strategy";
import { systemLabel } from "@/lib/guide/systems";
import type { TaskState } from "@/lib/guide/tasks";
import type { ProgramPreferences } from "@/lib/input/program";
import { states } from "@/lib/states";
import type { Role } from "@/lib/viewer";

// The saved version of a row, as a form shows it after an edit conflict: every field of the form, with the form's label.

type Row<Get extends (...input: never[]) => Promise<unknown>> = NonNullable<Awaited<ReturnType<Get>>>;

const field = (label: string, value: string | number | null): OtherField => [
  label,
  value === null || value === "" ? "–" : String(value),
];
const dayField = (label: string, on: Day | null) => field(label, on && formatDay(on, "long"));
const yesNoField = (label: string, value: boolean | null) =>
  field(label, value === null ? null : value ? "Yes" : "No");

export const otherAims = (aims: NonNullable<Applicant>): OtherField[] => [
  field("Target score", aims.targetScore),
  dayField("Step 2 CK date", aims.examOn),
  field("Match season", aims.season),
  field("Baseline NBME", aims.baselineScore),
  field("Step 1", aims.step1Result && step1Names[aims.step1Result]),
  field("Step 1 score", aims.step1Score),
  field("Step 1 attempts", aims.step1Attempts),
];

export const otherRole = (role: Role): OtherField[] => [field("Role", roleNames[role])];

export const otherPace = (pace: Pace): OtherField[] => [
  field("Questions a week", pace.weeklyQuestions),
  dayField("The plan started on", pace.planStartedOn),
];

export const otherProfile = (profile: Profile): OtherField[] => [
  field("Name", profile.name),
  field("Time zone", profile.timeZone.replaceAll("_", " ")),
];

/** undefined: the score was removed. */
export const otherResult = (result: OfficialScore | undefined): OtherField[] => [
  field("Official score", result?.score ?? null),
  dayField("Exam day", result?.takenOn ?? null),
];

export const otherTest = (test: Row<typeof getAssessment>, catalogue: Catalogue): OtherField[] => [
  field("Test", labelOf(test, catalogue)),
  field("Score", test.score ?? `${test.percent}%`),
  dayField("Taken", test.takenOn),
  yesNoField("Full length", test.fullLength),
  yesNoField("Timed", test.timed),
  field("Note", test.note),
];

export const otherBlock = (block: Row<typeof getQuestionBlock>): OtherField[] => [
  field("Done", block.done),
  field("Correct", block.correct),
  dayField("Day", block.doneOn),
  field("Mode", questionModeNames[block.mode]),
  field("System", systemLabel(block.system)),
  field("Source", questionSourceNames[block.source]),
];

export const otherProgram = (program: Row<typeof getProgram>): OtherField[] => [
  field("Program", program.name),
  field("Type", programKindNames[program.kind]),
  field("State", program.state && (states[program.state] ?? program.state)),
  yesNoField("IMG-friendly", program.imgFriendly),
  field("IR exposure", program.irExposure && irExposureNames[program.irExposure]),
  field("Signal", program.signal && { gold: "Gold", silver: "Silver" }[program.signal]),
  field("Status", programStatusNames[program.status]),
  field("Note", program.note),
];

export const otherLetter = (letter: Row<typeof getLetter>): OtherField[] => [
  field("State", letterStateNames[letter.state]),
  field("Writer", letter.writer),
  field("Type", letterKindNames[letter.kind]),
  field("Institution", letter.institution),
  field("Email", letter.email),
  field("Specialty", letter.specialty),
  dayField("Your own deadline", letter.dueOn),
  field("How they know you", letter.knows),
  yesNoField("Can they describe your reasoning and growth?", letter.speaksToGrowth),
  yesNoField("I waive my right to see it", letter.waived),
  field("Programs it is assigned to in ERAS", letter.programNames.join("\n")),
  field("Note", letter.note),
];

export const otherEntry = (entry: Row<typeof getPortfolioEntry>): OtherField[] => [
  field("Area", areaNames[entry.area]),
  field("Title", entry.title),
  dayField("From", entry.from),
  dayField("To", entry.to),
  field("Place", entry.place),
  field("Supervisor", entry.supervisor),
  field("Result", entry.outcome),
  field("Link", entry.link),
];

const taskStateNames: Record<TaskState, string> = { open: "Open", done: "Done", dismissed: "Skipped" };

export const otherTask = (task: Row<typeof getTask>): OtherField[] => [
  field("Status", taskStateNames[task.state]),
  ...(task.title === null ? [] : [field("Task", task.title)]),
  dayField(task.title === null ? "Your own due date" : "Due", task.dueOn),
  ...(task.doneOn === null ? [] : [dayField("Done on", task.doneOn)]),
  field("Note", task.note),
];

export const otherRotation = (rotation: Row<typeof getRotation>): OtherField[] => [
  field("Name", rotation.name),
  field("Type", rotationNames[rotation.kind]),
  dayField("First day", rotation.from),
  dayField("Last day", rotation.to),
];

export const otherResource = (resource: Row<typeof getResource>): OtherField[] => [
  field("Name", resource.name),
  field("Type", resourceNames[resource.kind]),
  field("Passes done", resource.passes === 0 ? null : resource.passes),
];

export const otherPreferences = ({ weights, states: chosen }: ProgramPreferences): OtherField[] => [
  ...criteria.map((criterion) => field(criterionNames[criterion], weights[criterion])),
  field("Preferred states", chosen.join(", ")),
];

/** null: the note was deleted. */
export const otherMenteeNote = (note: Row<typeof getMenteeNote> | null): OtherField[] => [
  dayField("Next contact", note?.contactOn ?? null),
  field("Note", note?.note ?? null),
];
