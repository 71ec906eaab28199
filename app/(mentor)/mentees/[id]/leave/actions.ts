"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { answering, refused } from "@/app/_server/form";
import { sessionEnded } from "@/app/_server/session-ended";
import { currentViewer } from "@/app/_server/viewer";
import { asViewer } from "@/db/as-viewer";
import { endMentorship } from "@/db/mentorships";
import type { FormState } from "@/lib/form-state";
import { mentorshipInput } from "@/lib/input/sharing";

/** The mentor gives an applicant's leave back; the form's id is the applicant's. */
export async function leaveMentee(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const viewer = await currentViewer();
    if (!viewer) return sessionEnded();
    const input = mentorshipInput.safeParse(fields);
    if (!input.success || !(await asViewer(viewer, (tx) => endMentorship(tx, input.data.id)))) {
      return refused("This was over already.");
    }
    revalidatePath("/", "layout");
    redirect("/mentees?ended=1");
  });
}
