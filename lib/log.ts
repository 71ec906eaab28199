import pino from "pino";
import { logOptions } from "./log-options.mjs";
import { isOperatorError } from "./operator-error";

/** pino's number for error. */
const errorLevel = 50;

type Errors = { count: number; lastAt: Date | null };

// On globalThis, because the bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { readylineErrors?: Errors };
shared.readylineErrors ??= { count: 0, lastAt: null };
const errors = shared.readylineErrors;

/** The errors that this process has logged since it started. */
export function loggedErrors(): Readonly<Errors> {
  return errors;
}

/**
 * The process's log, as JSON lines. Each line that is written while a request is answered has its id. It must not contain
 * what people typed or scored.
 */
export const log = pino({
  ...logOptions,
  mixin() {
    const request = globalThis.readylineRequest?.getStore()?.id;
    return request ? { request } : {};
  },
  hooks: {
    logMethod(parameters, write, level) {
      if (level >= errorLevel) {
        errors.count += 1;
        errors.lastAt = new Date();
      }
      write.apply(this, parameters);
    },
  },
  serializers: { err: (error: unknown) => describeError(error) },
});

type DescribedError = {
  type: string;
  message?: string;
  code?: string;
  digest?: string;
  stack: string[];
  cause?: DescribedError;
};

/**
 * An error for the log. The messages of most errors can contain what a person typed: those of JSON.parse do, and so does
 * PostgreSQL's "invalid input syntax". So only messages of our own and of the operating system are kept.
 */
export function describeError(error: unknown, mostCauses = 3): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const { name, message, stack = "", cause } = error;
  const isSafe = isOperatorError(error) || name === "StatementFailed" || "syscall" in error;
  // The stack begins with the message, which can have lines that look like a stack.
  const at = stack.indexOf(message);
  const calls = at < 0 ? "" : stack.slice(at + message.length);
  return {
    type: name,
    ...(isSafe && { message }),
    ...("code" in error && { code: String(error.code) }),
    ...("digest" in error && { digest: String(error.digest) }),
    stack: calls.match(/(?<=^ {4}at ).+$/gm) ?? [],
    ...(cause instanceof Error && mostCauses > 0 && { cause: describeError(cause, mostCauses - 1) }),
  };
}
