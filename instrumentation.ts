import type { Instrumentation } from "next";

/** Runs once in a new server, before its first request: what is wrong with the settings shows here, as a sentence. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { openForServing } = await import("@/app/_http/open");
  await openForServing();
}

/** Next calls it for every error in a page, a route or an action that our code did not catch. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteError } = await import("@/app/_http/observe");
  noteError(error, request, context);
};
