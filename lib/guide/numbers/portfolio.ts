import { decision, type Group, range, together } from "../leaf";

const entries = range(0, 20, "entries");

export const portfolio = {
  title: "Portfolio",
  decides: "How many entries an area wants.",
  schema: together({
    wanted: decision(1, entries, "Entries that an area of the portfolio wants at least."),
    wantedWeak: decision(
      2,
      entries,
      "Where scores are weak, entries that IR exposure, research and U.S. experience want: several.",
    ),
  }),
} satisfies Group;
