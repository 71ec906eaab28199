import pino from "pino";

const level = process.env.LOG_LEVEL ?? "";

/** The process's log: JSON lines. Nothing that a person typed or scored is written to it. */
export const log = pino({
  name: "readyline",
  // A level that pino doesn't know would throw here; env() refuses it with a sentence.
  level: level === "silent" || level in pino.levels.values ? level : "info",
});
