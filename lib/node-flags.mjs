/**
 * What Node is started with wherever it serves (package.json, docs/deploy, and what starts a server here). From the most that
 * the heap may hold, V8 also takes how far it may grow before it collects garbage: without a limit, to four times of what lives.
 * 512 MB is many times what serving needs.
 */
export const nodeFlags = ["--max-old-space-size=512"];
