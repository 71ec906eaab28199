// Plain JavaScript, because the process that starts the workers (app/_http/workers.mjs) runs without a compiler.
import pino from "pino";

const level = process.env.LOG_LEVEL ?? "";

/** What every process's log has in common. */
export const logOptions = {
  name: "readyline",
  // pino would throw at an unknown level; env() reports it with a sentence.
  level: level === "silent" || level in pino.levels.values ? level : "info",
};
