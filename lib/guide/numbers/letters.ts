import { ascending, days, decision, fact, type Group, guide, range, together } from "../leaf";

const wanted = range(0, 4, "letters");

export const letters = {
  title: "Letters",
  decides: "How many are needed, and when a writer who has not answered is reminded.",
  schema: together({
    wantedIr: guide(1, wanted, "The fewest letters from an IR attending."),
    wantedDr: guide(
      1,
      wanted,
      "The fewest letters from a diagnostic radiologist, if DR programs are on the list.",
    ),
    wantedCore: guide(1, wanted, "The fewest letters from a core clinical specialty."),
    maxPerProgram: fact(4, range(1, 10, "letters"), "A program accepts at most this many letters."),
    nudgeDays: decision(21, days(1), "A writer who has not answered for this long is reminded."),
    backupDays: decision(
      14,
      days(0),
      "This long before applications can be sent, a missing letter gets a backup.",
    ),
    replaceDays: decision(
      7,
      days(0),
      "This long before applications can be sent, a missing letter is replaced.",
    ),
    processingDays: fact(7, days(0), "A document takes up to this long to be processed."),
  }).check(
    ascending(["replaceDays", "backupDays"], {
      message: "A backup must be arranged before a letter is replaced.",
    }),
  ),
} satisfies Group;
