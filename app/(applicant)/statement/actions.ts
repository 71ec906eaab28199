"use server";

import { revalidatePath } from "next/cache";
import { applicantAction } from "@/app/_server/action";
import { getStatement, saveStatement } from "@/db/statements";
import { statementInput } from "@/lib/input/statement";

export const writeStatement = applicantAction({
  input: statementInput,
  async write(tx, { body, version }, { viewer }) {
    if (await saveStatement(tx, viewer, body, version)) return { message: "Your statement is saved." };
    const now = await getStatement(tx, viewer.id);
    return {
      status: "conflict",
      message: `Another tab saved another text in between, so nothing was saved. What is saved now begins: “${(now?.body ?? "").slice(0, 160)}…”. Save once more to replace it with what stands here.`,
      values: { version: String(now?.version ?? 0) },
    };
  },
  after: (_input, { status }) => (status === undefined ? revalidatePath("/", "layout") : undefined),
});
