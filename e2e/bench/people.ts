import { sql } from "drizzle-orm";
import { database } from "../../db/engine/open";
import { addMember, type Member } from "../../db/seed/cast";
import { addHistory } from "../../db/seed/demo";
import { onCourseStory } from "../../db/seed/history";
import { dayIn } from "../../lib/days";
import { copies } from "./mentees";

/** People with more to show than the demo's. */
export const crowded = {
  /** Has a full history and 120 programs. */
  applicant: { email: "programs@demo.readyline.app", name: "Ines Prado", role: "applicant" },
  /** Mentors 50 applicants, each with a full history. */
  mentor: { email: "mentees@demo.readyline.app", name: "Dr. Ada Moreau", role: "mentor" },
} as const satisfies Record<string, Member>;

const mentees = 50;
const kinds = ["integrated IR", "DR academic", "DR community"];
const programs = Array.from(
  { length: 120 },
  (_, at) =>
    `Hospital ${at + 1}, ${at % 2 ? "TX" : "NY"}, ${kinds[at % kinds.length]}, ${at % 4 ? "yes" : "no"}, strong, , considering`,
).join("\n");

/** Adds them to the process's database, which has the demo's people already. */
export async function addCrowded(now: Date): Promise<void> {
  const applicant = await addMember(crowded.applicant);
  const mentor = await addMember(crowded.mentor);
  await addHistory(applicant, { ...onCourseStory, programs }, dayIn("UTC", now));
  await (await database()).long(async (tx) => {
    for (const statement of copies(applicant.id, mentor.id, mentees + 1).split(";")) {
      if (statement.trim()) await tx.execute(sql.raw(statement));
    }
  });
}
