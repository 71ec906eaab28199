/** An error that the person who runs Readyline can mend: the message says what is wrong and what to do. */
export class OperatorError extends Error {
  readonly isForOperator = true;
}

/** By its mark: the bundler makes several copies of the class, and the error may come from another one. */
export function isOperatorError(error: unknown): error is OperatorError {
  return error instanceof Error && "isForOperator" in error;
}
