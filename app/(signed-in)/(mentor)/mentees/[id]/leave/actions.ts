"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { answering, refused } from "@/app/_http/form";
import { sessionEnded } from "@/app/_http/session-ended";
import { currentViewer } from "@/app/_http/viewer";
import { asViewer } from "@/db/engine/as-viewer";
import { leaveAccess } from "@/db/mentor-access";
import type { FormState } from "@/lib/form-state";
import { accessInput } from "@/lib/input/access";

/** The mentor gives an applicant's leave back; the form's id is the applicant's. */
export async function leaveMentee(previous: FormState, form: FormData): Promise<FormState> {
  return answering(previous, form, async (fields) => {
    const viewer = await currentViewer();
    if (!viewer) return sessionEnded();
    const input = accessInput.safeParse(fields);
    if (!input.success || !(await asViewer(viewer, (tx) => leaveAccess(tx, input.data.id)))) {
      return refused("This was over already.");
    }
    revalidatePath("/", "layout");
    redirect("/mentees?ended=1");
  });
}
