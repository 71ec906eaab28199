"use server";

import { action, NotSaved } from "@/app/_http/action";
import { refused } from "@/app/_http/form";
import { strategyOfRecord } from "@/app/_record/standing";
import { saveStrategyScore } from "@/db/applicants";
import { getRecord } from "@/db/record";
import { strategyScoreInput } from "@/lib/input/strategy";

export const planWithScore = action({
  who: "applicant",
  async input({ viewer, today }, tx) {
    const { range } = strategyOfRecord(await getRecord(tx, viewer.id), today);
    if (!range) throw new NotSaved(refused("There is no range to choose from at the moment."));
    return strategyScoreInput(range);
  },
  async write(tx, { score }, { viewer }) {
    await saveStrategyScore(tx, viewer, score);
    return {
      message:
        score === null
          ? "Your application pages use the middle of your range."
          : `Your application pages use ${score}.`,
    };
  },
});
