import { afterAll, beforeAll, expect, it } from "vitest";
import { asViewer } from "@/db/engine/as-viewer";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { addHistory } from "@/db/seed/demo";
import { belowStory, onCourseStory, type Story } from "@/db/seed/history";
import { openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { addDays, day } from "@/lib/days";
import { needsEras } from "@/lib/guide/letters";
import { readMentees } from "./mentees";
import { readPlan } from "./plan";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase("embedded");
});
afterAll(() => database.close());

const stories: [string, Story][] = [
  ["onCourse", onCourseStory],
  ["below", belowStory],
];
// Before and after ERAS opens, in the season, and in winter.
const days = ["2026-06-09", "2026-06-20", "2026-08-08", "2026-11-26", "2027-03-19"].map(day);

it.each(stories)("the example of %s follows the guide's rules on any day", async (name, story) => {
  const mentor = await addMember({ ...cast.mentor, email: `mentor-${name}@example.com` });
  for (const today of days) {
    const email = `${name}-${today}@example.com`;
    const one = await addMember({ ...cast.onCourse, email, name: email });
    await addHistory(one, story, today);
    await giveAccess(one, mentor, new Date());
    const { plan, letters, tasks } = await asViewer(one, (tx) => readPlan(tx, one.id, today));
    const early = letters.filter(({ state, since }) => needsEras(state) && since < plan.season.opens.on);
    expect(early).toEqual([]);
    // What the record shows is not marked by hand, and every mark is one of the guide's tasks.
    const shown = plan.tasks.filter(({ because }) => because !== null);
    expect(shown.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        "foundations-step-1",
        "dedicated-book",
        "dedicated-prepare",
        "prepare-statement",
      ]),
    );
    expect(shown.filter(({ doneOn }) => doneOn !== null)).toEqual([]);
    expect(tasks.filter(({ key }) => key !== null)).toHaveLength(story.done.length);
    expect(tasks.filter(({ doneOn }) => doneOn !== null && doneOn > today)).toEqual([]);
    expect(plan.tasks.find(({ key }) => key === "prepare-exam")).toMatchObject({
      state: "open",
      dueOn: addDays(today, story.examInDays),
    });
    // The mentor's list counts the tasks as the plan does.
    const { rows } = await readMentees(mentor, new Date(`${today}T12:00:00Z`));
    expect(rows.find((row) => row.id === one.id)?.progress).toEqual(plan.progress);
  }
});
