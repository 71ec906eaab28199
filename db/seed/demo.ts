import { randomUUID } from "node:crypto";
import { type Column, eq, inArray, sql } from "drizzle-orm";
import { addDays, type Day, dayIn } from "@/lib/days";
import { needsEras } from "@/lib/guide/letters";
import { seasonOf } from "@/lib/guide/season";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { storedKey, timelineTasks } from "@/lib/guide/timeline";
import type { LetterEntry } from "@/lib/input/letter";
import { readPastedPrograms } from "@/lib/input/program-paste";
import { OperatorError } from "@/lib/operator-error";
import type { Viewer } from "@/lib/viewer";
import { saveAims, savePlanSettings } from "../applicants";
import { logAssessment } from "../assessments";
import { asGate, asViewer } from "../engine/as-viewer";
import { addLetter, moveLetter } from "../letters";
import { recordListView } from "../mentee-list-views";
import { saveMenteeNote } from "../mentor-notes";
import { addPortfolioEntry } from "../portfolio";
import { addPrograms } from "../programs";
import { saveRecoveryCauses } from "../recovery-causes";
import { setCardDay } from "../resources";
import { addRotation } from "../rotations";
import { assessments } from "../schema/assessments";
import { letters } from "../schema/letters";
import { questionBlocks } from "../schema/question-blocks";
import { users } from "../schema/users";
import { saveStatement } from "../statements";
import { addTask, setGuideTask } from "../tasks";
import { addMember, cast, giveAccess } from "./cast";
import { assessmentsOf, belowStory, cardsOf, onCourseStory, questionsOf, type Story } from "./history";

/** The database has accounts of real people, so accounts with a public password must not be added. */
export class NotADemo extends OperatorError {
  constructor() {
    super("This database has accounts that are not the demo's. The demo needs its own database.");
    this.name = "NotADemo";
  }
}

/** Adds the cast with a history up to `now`, unless it is there already. @returns whether it was added. Throws NotADemo. */
export async function seedDemo(now: Date): Promise<boolean> {
  const today = dayIn("UTC", now);
  const there = await asGate((tx) => tx.select({ email: users.email, role: users.role }).from(users));
  // The admin is added last: if that account is there, everything is.
  if (there.some(({ email, role }) => email === cast.admin.email && role === "admin")) return false;
  const ours = Object.values(cast).map(({ email }): string => email);
  if (there.some(({ email }) => !ours.includes(email))) throw new NotADemo();
  await asGate((tx) => tx.delete(users).where(inArray(users.email, ours)));

  const onCourse = await addMember(cast.onCourse);
  const below = await addMember(cast.below);
  await addMember(cast.new);
  const mentor = await addMember(cast.mentor);
  await addMember(cast.stranger);
  await addHistory(onCourse, onCourseStory, today);
  await addHistory(below, belowStory, today);
  await giveAccess(onCourse, mentor, now);
  await giveAccess(below, mentor, now);
  await asViewer(mentor, (tx) => recordListView(tx, mentor, new Date(now.getTime() - 4 * 86_400_000)));
  const note = {
    note: "Wants to move the exam. Agreed: two timed blocks a day until the next NBME, then decide together.",
    contactOn: addDays(today, 2),
  };
  await asViewer(mentor, (tx) => saveMenteeNote(tx, mentor, below, note, 0));
  await addMember(cast.admin);
  return true;
}

const newLetter: Omit<LetterEntry, "writer" | "kind"> = {
  institution: null,
  specialty: null,
  speaksToGrowth: null,
  waived: true,
  dueOn: null,
  programs: [],
  email: null,
  knows: null,
  note: null,
};

/** Adds an example history to an applicant's account, as if the applicant had logged it. */
export async function addHistory(applicant: Viewer, story: Story, today: Day): Promise<void> {
  const examOn = addDays(today, story.examInDays);
  const season = seasonOf(seasonAfter(examOn), defaultThresholds);
  await asViewer(applicant, async (tx) => {
    await saveAims(
      tx,
      applicant,
      {
        targetScore: story.targetScore,
        examOn,
        season: season.year,
        baselineScore: story.baselineScore,
        step1Result: story.step1.result,
        step1Score: story.step1.score,
        step1Attempts: 1,
      },
      { seen: 0, today },
    );
    await savePlanSettings(tx, applicant, {
      planStartedOn: addDays(today, -story.planStartedAgo),
      weeklyQuestions: null,
    });
    await saveRecoveryCauses(tx, applicant, { seen: [], named: story.causes });
    for (const [name, kind, from, to] of story.rotations) {
      await addRotation(tx, applicant, randomUUID(), {
        name,
        kind,
        from: addDays(today, from),
        to: addDays(today, to),
      });
    }
    for (const task of timelineTasks(season, defaultThresholds)) {
      const [, daysAgo] = story.done.find(([done]) => done === task.key) ?? [];
      if (daysAgo === undefined) continue;
      await setGuideTask(tx, applicant, storedKey(task, season), {
        state: "done",
        doneOn: addDays(today, -daysAgo),
      });
    }
    for (const [title, dueIn] of story.own) {
      await addTask(tx, applicant, randomUUID(), { title, dueOn: addDays(today, dueIn) });
    }
    for (const [writer, kind, institution, told] of story.letters) {
      const id = randomUUID();
      const steps = told.filter(
        ([state, daysAgo]) => !needsEras(state) || addDays(today, -daysAgo) >= season.opens.on,
      );
      const [, first = 0] = steps[0] ?? [];
      await addLetter(tx, applicant, id, { ...newLetter, writer, kind, institution }, addDays(today, -first));
      for (const [index, [to, daysAgo]] of steps.entries()) {
        const from = steps[index - 1]?.[0];
        if (from) await moveLetter(tx, applicant, id, { from, to, on: addDays(today, -daysAgo) });
      }
    }
    for (const [area, title, place, from, to] of story.portfolio) {
      await addPortfolioEntry(tx, applicant, randomUUID(), {
        area,
        title,
        place,
        from: addDays(today, from),
        to: to === null ? null : addDays(today, to),
        supervisor: null,
        outcome: null,
        link: null,
      });
    }
    const { programs: entries, repeated } = readPastedPrograms(story.programs, null, defaultThresholds);
    const most = defaultThresholds.programs.maxListed;
    await addPrograms(tx, applicant, randomUUID(), { entries, repeated }, most);
    for (const [index, [daysAgo, kind, body]] of story.statement.entries()) {
      const at = new Date(`${addDays(today, -daysAgo)}T18:40:00Z`);
      await saveStatement(tx, applicant, { body, seen: index, kind, at });
    }
    for (const { on, cards } of cardsOf(story, today)) await setCardDay(tx, applicant, on, cards);
    for (const entry of assessmentsOf(story, today)) await logAssessment(tx, applicant, randomUUID(), entry);
    await tx
      .insert(questionBlocks)
      .values(
        questionsOf(story, today).map((entry) => ({ userId: applicant.id, id: randomUUID(), ...entry })),
      );
    // Each row was written on its day, so that a mentor is shown only the newest as new.
    const atNoon = (on: Column) => sql`(${on} + time '12:00') at time zone 'UTC'`;
    for (const [table, on] of [
      [assessments, assessments.takenOn],
      [questionBlocks, questionBlocks.doneOn],
      [letters, letters.sinceOn],
    ] as const) {
      await tx
        .update(table)
        .set({ updatedAt: atNoon(on) })
        .where(eq(table.userId, applicant.id));
    }
  });
}

/** The season whose Match this exam's score is in time for: applications open in September, the Match is in March. */
function seasonAfter(examOn: Day): number {
  const year = Number(examOn.slice(0, 4));
  return examOn.slice(5) < "08-01" ? year + 1 : year + 2;
}
