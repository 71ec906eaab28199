import pino from "pino";

/** The process's log: JSON lines. Nothing that a person typed or scored is written to it. */
export const log = pino({ name: "readyline", level: process.env.LOG_LEVEL ?? "info" });
