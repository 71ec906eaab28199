/** A slow transaction: when it ended, how many milliseconds it took, and its statements without their values. */
export type SlowTransaction = { at: Date; ms: number; statements: readonly string[] };

/**
 * Keeps the newest `most` transactions that took `slowMs` or longer, the newest first. Statements are kept as they were
 * written, with $1 where a value was sent.
 */
export function watchTransactions({
  slowMs = 250,
  most = 10,
}: {
  slowMs?: number | undefined;
  most?: number;
} = {}) {
  const slow: SlowTransaction[] = [];
  return {
    slow: slow as readonly SlowTransaction[],
    slowMs,
    note(ms: number, statements: readonly string[], at = new Date()): void {
      if (ms < slowMs) return;
      const transaction = { at, ms, statements: [...statements] };
      slow.unshift(transaction);
      slow.length = Math.min(slow.length, most);
      globalThis.readylineTransactions?.slow(transaction);
    },
  };
}
