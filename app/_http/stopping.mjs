// How long stopping takes, in milliseconds, for one process and for the one that keeps several.

/** npm passes a signal on that its child already got from the terminal, so a second one counts after a moment only. */
export const sameSignalMs = 1000;

/** Running requests, and what answers left to do, are cut off after so long. */
export const deadlineMs = 10_000;

/** A transaction that was cut off, or a mail server, may keep the database open for longer than anyone waits. */
export const closingMs = 8000;
