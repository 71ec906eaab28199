import { ascending, days, fact, type Group, points, questions, range, score, together } from "../leaf";

export const exam = {
  title: "The exam",
  decides: "Its scale, its passing score, its blocks, and when the score is released.",
  schema: together({
    scaleMin: fact(1, score, "The lowest possible score."),
    scaleMax: fact(300, score, "The highest possible score."),
    passingScore: fact(218, score, "The passing score since 1 July 2025."),
    errorPoints: fact(
      8,
      points(0, 40, 0.5),
      "Standard error of the exam: how far an official score differs from the true level.",
    ),
    practiceErrorPoints: fact(
      9,
      points(1, 40, 0.5),
      "Standard error of one practice test, if its source has no own value.",
    ),
    blocks: fact(16, range(1, 40, "blocks"), "Blocks in the exam."),
    blockMinutes: fact(30, range(1, 120, "minutes"), "Time for one block."),
    blockQuestions: fact(20, questions(100), "The most questions in one block."),
    maxAttempts: fact(4, range(1, 10, "attempts"), "How often a Step may be attempted."),
    scoreReleaseDays: fact(28, days(0), "The score is usually released this long after the exam."),
    cautiousReleaseDays: fact(
      56,
      days(0),
      "Advisers recommend to expect the score this long after the exam at the latest.",
    ),
  })
    .check(
      ascending(["scaleMin", "scaleMax"], { by: 1, message: "The highest score must be above the lowest." }),
    )
    .check(
      ascending(["scaleMin", "passingScore", "scaleMax"], {
        message: "The passing score must be within the scale.",
      }),
    )
    .check(
      ascending(["scoreReleaseDays", "cautiousReleaseDays"], {
        message: "The late release must not be before the usual one.",
      }),
    ),
} satisfies Group;
