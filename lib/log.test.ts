import { expect, it } from "vitest";
import { describeError } from "./log";
import { OperatorError } from "./operator-error";

const typed = "what a person typed";
const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each([
  ["JSON", thrown(() => JSON.parse(typed)), "SyntaxError"],
  ["a word of the language", thrown(() => Reflect.get(Object("x"), "y").z(typed)), "TypeError"],
  ["a message with lines like a stack", new Error(`no\n    at ${typed} (file.ts:1:1)`), "Error"],
  [
    "a message that was changed later",
    Object.assign(new Error(`${typed}\n    at ${typed}`), { message: "x" }),
    "Error",
  ],
  ["text", typed, "string"],
  ["a cause", new Error("outside", { cause: new RangeError(typed) }), "Error"],
  ["PostgreSQL", Object.assign(new Error(`invalid input syntax: ${typed}`), { code: "22P02" }), "Error"],
])("an error of %s is described without what a person typed", (_what, error, type) => {
  const described = describeError(error);
  expect(described.type).toBe(type);
  expect(JSON.stringify(described)).not.toContain("typed");
});

it("keeps where it happened, its code and digest, and its causes", () => {
  const inner = Object.assign(new Error("inner"), { code: "22P02" });
  const described = describeError(Object.assign(new Error("outer", { cause: inner }), { digest: "123" }));
  expect(described).toMatchObject({ type: "Error", digest: "123", cause: { type: "Error", code: "22P02" } });
  expect(described.stack[0]).toContain("log.test.ts");
});

it("keeps the messages of our own errors and of the operating system", () => {
  expect(describeError(new OperatorError("Run npm run migrate.")).message).toBe("Run npm run migrate.");
  const full = Object.assign(new Error("ENOSPC: no space left"), { syscall: "write", code: "ENOSPC" });
  expect(describeError(full)).toMatchObject({ message: "ENOSPC: no space left", code: "ENOSPC" });
});

it("ends at an error that is its own cause", () => {
  const error = new Error("round");
  error.cause = error;
  expect(JSON.stringify(describeError(error)).split('"cause"')).toHaveLength(4);
});
