/** How many days an invitation can be answered. */
export const invitationDays = 14;

/** How many hours the link to set a new password works. */
export const resetHours = 1;

/** For how many minutes a password or a code that was given counts as fresh, before a change that needs one. */
export const freshMinutes = 10;

/** How many minutes there are for the code after the right password. */
export const codeMinutes = 5;

const minuteMs = 60 * 1000;
const hourMs = 60 * 60 * 1000;

/** Whether what happened at `then` is still fresh. What lies further ahead was noted before the clock was set back. */
export const isFresh = (then: Date, now: Date): boolean =>
  Math.abs(now.getTime() - then.getTime()) < freshMinutes * minuteMs;

/** When an invitation that is sent now expires. */
export const invitationEnd = (now: Date): Date => new Date(now.getTime() + invitationDays * 24 * hourMs);

/** When a link to set a new password that is sent now expires. */
export const resetEnd = (now: Date): Date => new Date(now.getTime() + resetHours * hourMs);
