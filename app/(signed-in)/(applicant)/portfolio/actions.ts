"use server";

import { action, rowAction } from "@/app/_http/action";
import { conflict, gone, sentBefore } from "@/app/_http/form";
import { otherEntry } from "@/app/_record/other-version";
import {
  addPortfolioEntry,
  editPortfolioEntry,
  getPortfolioEntry,
  removePortfolioEntry,
  restorePortfolioEntry,
} from "@/db/portfolio";
import { rowInput, seenRowInput } from "@/lib/input/fields";
import { portfolioInput } from "@/lib/input/portfolio";

export const addEntry = action({
  who: "applicant",
  input: (context) => portfolioInput(context).and(rowInput),
  async write(tx, { id, ...entry }, { viewer }) {
    if (!(await addPortfolioEntry(tx, viewer, id, entry))) return sentBefore;
    return { message: `“${entry.title}” is in your portfolio.` };
  },
});

export const saveEntry = action({
  who: "applicant",
  input: (context) => portfolioInput(context).and(seenRowInput),
  saved: "/portfolio?saved=entry",
  async write(tx, { id, version, ...entry }, { viewer }) {
    if ((await editPortfolioEntry(tx, viewer, id, version, entry)) === "written") return {};
    const now = await getPortfolioEntry(tx, viewer, id);
    return now ? conflict(otherEntry(now), now.version) : gone;
  },
});

export const removeEntry = rowAction(removePortfolioEntry, ({ id }) => `/portfolio?deleted=${id}`);

export const undoRemoveEntry = rowAction(restorePortfolioEntry, "/portfolio?saved=restored");
