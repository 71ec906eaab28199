"use server";

import { action } from "@/app/_http/action";
import { listRecoveryCauses, saveRecoveryCauses } from "@/db/recovery-causes";
import { causesInput } from "@/lib/input/recovery";

export const saveCauses = action({
  who: "applicant",
  input: causesInput,
  async write(tx, causes, { viewer }) {
    await saveRecoveryCauses(tx, viewer, causes);
    const now = await listRecoveryCauses(tx, viewer.id);
    if (now.length === 0) return { message: "No cause is saved now." };
    const isAsSent = now.length === causes.named.length;
    return {
      message: isAsSent
        ? "Saved. Only you can read this."
        : "Saved, beside what was saved since you opened this page. Only you can read this.",
    };
  },
});
