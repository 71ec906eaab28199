import { decision, type Group, range, together } from "../leaf";

const entries = range(0, 20, "entries");

export const portfolio = {
  title: "Portfolio",
  decides: "How many entries each area needs.",
  schema: together({
    wanted: decision(1, entries, "The fewest entries in an area of the portfolio."),
    wantedWeak: decision(
      2,
      entries,
      "The fewest entries in IR exposure, research and U.S. experience, if scores are weak.",
    ),
  }),
} satisfies Group;
