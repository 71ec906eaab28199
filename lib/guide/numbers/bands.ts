import { ascending, type Group, guide, score, together } from "../leaf";

export const bands = {
  title: "Score bands",
  decides: "What a Step 2 CK score means.",
  schema: together({
    middleFrom: guide(
      230,
      score,
      "Below this: a relative weakness, not a rejection. From here to the next band the guide gives no band.",
    ),
    competitiveFrom: guide(
      235,
      score,
      "From here: competitive with IR exposure, research and U.S. clinical experience.",
    ),
    maximumFrom: guide(245, score, "From here: maximum competitiveness."),
    bestFrom: guide(250, score, "From here: the best part of the top band."),
  }).check(
    ascending(["middleFrom", "competitiveFrom", "maximumFrom", "bestFrom"], {
      by: 1,
      message: "Each band must begin above the one before it.",
    }),
  ),
} satisfies Group;
