// On globalThis, because the bundler makes several copies of this module, and because app/_http/worker.mjs, which is not part
// of the bundle, asks and answers for it.
declare global {
  /** What this worker can tell the others, by name. */
  var readylineTells: Map<string, () => unknown> | undefined;
  /** Asks every worker, this one too, what it tells by this name. Only in a worker. */
  var readylineAskEvery: ((name: string) => Promise<unknown[]>) | undefined;
}

/**
 * Something that each process knows of itself. All workers must have called this, before one of them asks.
 * @param tell what this process knows. It is sent to the others: plain values and dates.
 * @returns a function that asks all workers. One that doesn't answer within two seconds is left out. Without workers it asks
 * only this process.
 */
export function toldByEvery<T>(name: string, tell: () => T | Promise<T>): () => Promise<T[]> {
  globalThis.readylineTells ??= new Map();
  globalThis.readylineTells.set(name, tell);
  return async () => ((await globalThis.readylineAskEvery?.(name)) as T[] | undefined) ?? [await tell()];
}
