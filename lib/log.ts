import pino from "pino";

const level = process.env.LOG_LEVEL ?? "";

/** The process's log, as JSON lines. It must not contain what people typed or scored. */
export const log = pino({
  name: "readyline",
  // pino would throw at an unknown level; env() reports it with a sentence.
  level: level === "silent" || level in pino.levels.values ? level : "info",
});
