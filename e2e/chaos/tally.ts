/** What happened to the requests of one row. */
export class Tally {
  requests = 0;
  hung = 0;
  /** Answers that ended in their middle. */
  cut = 0;
  /** Answers with status 500: an error that nobody expected. */
  failures = 0;
  slowestMs = 0;
  /** From the end of the fault to the first write that was sent after it and saved. */
  recoveredMs: number | null = null;

  /** Counts a request that is sent now. @returns a function to call with how it ended. */
  asked(): (end: { status: number } | { kind: "ended" | "cut" | "hung" }) => void {
    this.requests += 1;
    const from = performance.now();
    let open = true;
    return (end) => {
      if (!open) return;
      open = false;
      if ("status" in end) {
        this.slowestMs = Math.max(this.slowestMs, performance.now() - from);
        if (end.status === 500) this.failures += 1;
      } else if (end.kind === "hung") this.hung += 1;
      else if (end.kind === "cut") this.cut += 1;
    };
  }
}

/** Resolves as soon as `condition` holds. @returns whether it did within `limitMs`. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return condition();
}
