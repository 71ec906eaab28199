"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { applicantAction } from "@/app/_http/action";
import { type Answer, refused } from "@/app/_http/form";
import {
  addPortfolioEntry,
  editPortfolioEntry,
  getPortfolioEntry,
  removePortfolioEntry,
} from "@/db/portfolio";
import { rowId, seenVersion } from "@/lib/input/fields";
import { portfolioInput } from "@/lib/input/portfolio";

const gone: Answer = refused("This entry is not there any more. Reload the page to see what is.");

const sentBefore: Answer = refused(
  "This form was sent before with other content. Reload the page to add another entry.",
);

const refresh = () => revalidatePath("/", "layout");

export const addEntry = applicantAction({
  input: (context) => portfolioInput(context).and(z.object({ id: rowId })),
  async write(tx, { id, ...entry }, { viewer }) {
    if (!(await addPortfolioEntry(tx, viewer, id, entry))) return sentBefore;
    return { message: `“${entry.title}” is in your portfolio.` };
  },
  after: refresh,
});

export const saveEntry = applicantAction({
  input: (context) => portfolioInput(context).and(z.object({ id: rowId, version: seenVersion })),
  async write(tx, { id, version, ...entry }, { viewer }) {
    if ((await editPortfolioEntry(tx, viewer, id, version, entry)) === "written") return {};
    const now = await getPortfolioEntry(tx, viewer, id);
    if (!now) return gone;
    return {
      status: "conflict",
      message: `Another tab changed this entry in between, so nothing was saved. It is now called “${now.title}”. Save once more to replace what it says.`,
      values: { version: String(now.version) },
    };
  },
  after(_input, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect("/portfolio?saved=entry");
  },
});

export const removeEntry = applicantAction({
  input: () => z.object({ id: rowId }),
  write: async (tx, { id }, { viewer }) => ((await removePortfolioEntry(tx, viewer, id)) ? {} : gone),
  after(_input, { status }) {
    if (status !== undefined) return;
    refresh();
    redirect("/portfolio?saved=removed");
  },
});
