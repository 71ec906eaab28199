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
    return { message: now.length === 0 ? "No cause is saved now." : "Saved. Only you can read this." };
  },
});
