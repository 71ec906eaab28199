"use server";

import { action } from "@/app/_http/action";
import { refused } from "@/app/_http/form";
import { getStatement, restoreStatement, saveStatement } from "@/db/statements";
import { restoreInput, statementInput } from "@/lib/input/statement";
import { formatTime } from "@/lib/moments";

export const writeStatement = action({
  who: "applicant",
  input: statementInput,
  long: ["body"],
  async write(tx, { body, version, kind }, { viewer }) {
    const saved = await saveStatement(tx, viewer, { body, seen: version, kind });
    if (saved) {
      return {
        message: "Your statement is saved.",
        values: { version: String(saved.version), savedAt: formatTime(saved.at, viewer.timeZone) },
      };
    }
    const now = await getStatement(tx, viewer.id);
    return {
      status: "conflict",
      message: "Another tab saved a different text, so yours was not saved. Both texts are shown here.",
      values: { version: String(now?.version ?? 0), saved: now?.body ?? "" },
    };
  },
});

export const restoreVersion = action({
  who: "applicant",
  input: restoreInput,
  saved: ({ version }) => `/statement?restored=${version}`,
  async write(tx, { version, seen }, { viewer }) {
    const restored = await restoreStatement(tx, viewer, { version, seen });
    if (restored === "restored") return {};
    return refused(
      restored === "conflict"
        ? "Your statement was saved again after you opened this page, so nothing was changed. Reload the page to see it."
        : "This version is no longer kept. Reload the page to see the current list.",
    );
  },
});
