import type { Engine, Stage } from "./stage";

/** One fault: what is prepared, what goes wrong, and what should hold. */
export type Row = {
  name: string;
  engines: readonly Engine[];
  /** Why this machine can't run the row; null if it can. */
  missing?: () => string | null;
  /**
   * Notes with stage.check what does not hold. Every row also fails when an acknowledged block of questions is lost, when
   * one was saved of which the page said that it was not, when a request hangs, or when an answer is a 500.
   */
  run(stage: Stage): Promise<void>;
};

export const both = ["embedded", "postgres"] as const;
