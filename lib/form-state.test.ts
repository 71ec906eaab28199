import { describe, expect, it } from "vitest";
import { answerFor, type FormState, idleForm } from "./form-state";

describe("an answer on a page", () => {
  const answer = (values: Record<string, string>): FormState => ({
    ...idleForm,
    ...{ status: "conflict", message: "The database does not answer.", attempt: 1 },
    ...{ values, other: [["Note", "As it was"]] },
  });

  it("is the same for whom the form was, and where nobody is signed in", () => {
    for (const [account, values] of [
      ["ana", { account: "ana", note: "typed" }],
      ["ana", { note: "typed" }],
      [null, { note: "typed" }],
    ] as const)
      expect(answerFor(account, answer(values))).toEqual(answer(values));
  });

  it("has nothing that was typed, if the page is somebody else's by now", () => {
    for (const account of ["bilal", null])
      expect(answerFor(account, answer({ account: "ana", note: "typed" }))).toEqual({
        ...answer({}),
        other: [],
      });
  });
});
