import { ascending, days, fact, type Group, points, questions, range, score, together } from "../leaf";

export const exam = {
  title: "The exam",
  decides: "Its scale, its passing score, its blocks, and when a score is out.",
  schema: together({
    scaleMin: fact(1, score, "The lowest score there is."),
    scaleMax: fact(300, score, "The highest score there is."),
    passingScore: fact(218, score, "The passing score since 1 July 2025."),
    errorPoints: fact(
      8,
      points(0, 40, 0.5),
      "Standard error of the exam itself: how far a score strays from the level behind it.",
    ),
    practiceErrorPoints: fact(
      9,
      points(1, 40, 0.5),
      "Standard error of one practice test whose source has none of its own.",
    ),
    blocks: fact(16, range(1, 40, "blocks"), "Blocks in the exam."),
    blockMinutes: fact(30, range(1, 120, "minutes"), "Time for one block."),
    blockQuestions: fact(20, questions(100), "Questions in one block, at most."),
    maxAttempts: fact(4, range(1, 10, "attempts"), "How often a Step may be attempted."),
    scoreReleaseDays: fact(28, days(0), "A score is usually out this long after the exam."),
    cautiousReleaseDays: fact(56, days(0), "What advisers allow for the release of a score."),
  })
    .check(ascending(["scaleMin", "scaleMax"], { by: 1, message: "The scale must end above its beginning." }))
    .check(
      ascending(["scaleMin", "passingScore", "scaleMax"], {
        message: "The passing score must lie on the scale.",
      }),
    )
    .check(
      ascending(["scoreReleaseDays", "cautiousReleaseDays"], {
        message: "The cautious release must not be earlier than the usual one.",
      }),
    ),
} satisfies Group;
