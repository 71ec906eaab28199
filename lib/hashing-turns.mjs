// Plain JavaScript, because the process that starts the workers (app/_http/workers.mjs) runs without a compiler.
import { availableParallelism } from "node:os";
import limit from "p-limit";

/** How many may wait: with one core they take less than two seconds. */
export const mostWaiting = 64;

/**
 * The turns of those who hash a password. Each hash takes 19 MiB and one core for about 20 ms, so many sign-ins at once have
 * to wait. One core is left for everything else.
 * @returns {() => Promise<(() => void) | null>} resolves when it is one's turn, with a function that ends it; with null, at
 * once, if too many wait
 */
export function makeTurns() {
  const queue = limit(Math.max(1, availableParallelism() - 1));
  return async () => {
    if (queue.pendingCount >= mostWaiting) return null;
    return new Promise((begin) => {
      queue(() => new Promise((end) => begin(() => end(undefined))));
    });
  };
}
