import { ascending, days, decision, fact, type Group, guide, range, together } from "../leaf";

const wanted = range(0, 4, "letters");

export const letters = {
  title: "Letters",
  decides: "How many are wanted, and when a writer who has not answered is reminded.",
  schema: together({
    wantedIr: guide(1, wanted, "Letters from an IR attending, at least."),
    wantedDr: guide(
      1,
      wanted,
      "Letters from a diagnostic radiologist, at least, where DR programs are in play.",
    ),
    wantedCore: guide(1, wanted, "Letters from a core clinical specialty, at least."),
    maxPerProgram: fact(4, range(1, 10, "letters"), "A program takes at most this many letters."),
    nudgeDays: decision(21, days(1), "A writer who has been silent for this long is reminded."),
    backupDays: decision(
      14,
      days(0),
      "This long before applications can be sent, a letter that is not there gets a backup.",
    ),
    replaceDays: decision(
      7,
      days(0),
      "This long before applications can be sent, a letter that is not there is replaced.",
    ),
    processingDays: fact(7, days(0), "Documents take up to five business days to be processed."),
  }).check(
    ascending(["replaceDays", "backupDays"], {
      message: "A backup must be arranged before a letter is replaced.",
    }),
  ),
} satisfies Group;
