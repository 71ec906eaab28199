"use server";

import { action } from "@/app/_http/action";
import { refused } from "@/app/_http/form";
import { leaveAccess } from "@/db/mentor-access";
import { rowInput } from "@/lib/input/fields";

/** The mentor ends their own access; the form's id is the applicant's. */
export const leaveMentee = action({
  who: "signed-in",
  input: rowInput,
  saved: "/mentees?ended=1",
  write: async (tx, { id }) => ((await leaveAccess(tx, id)) ? {} : refused("Your access has already ended.")),
});
