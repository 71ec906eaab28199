import { ascending, type Group, guide, range, score, together } from "../leaf";

const size = range(1, 1000, "programs");

export const scenarios = {
  title: "Scenarios",
  decides: "Which score leads to which way of applying, and which scores are weak.",
  schema: together({
    strongFrom: guide(245, score, "From here scenario 1: apply widely to integrated IR."),
    middleFrom: guide(
      230,
      score,
      "From here scenario 2: some integrated IR and more DR. Below this, scenario 3.",
    ),
    middleGuideTo: guide(
      240,
      score,
      "The guide's scenario 2 ends here. From here to scenario 1 it is a decision.",
    ),
    programsMin: guide(80, size, "Scenario 3: the fewest programs to apply to."),
    programsMax: guide(120, size, "Scenario 3: the most programs needed."),
    weakStep1Min: guide(210, score, "A numeric Step 1 up to here is low."),
    weakStep1Max: guide(215, score, "A numeric Step 1 up to here is borderline."),
    recoveryTarget: guide(240, score, "The Step 2 CK target that makes up for a weak Step 1."),
  })
    .check(
      ascending(["middleFrom", "middleGuideTo", "strongFrom"], {
        message: "Each scenario must begin above the one before it.",
      }),
    )
    .check(ascending(["programsMin", "programsMax"]))
    .check(ascending(["weakStep1Min", "weakStep1Max"])),
} satisfies Group;
