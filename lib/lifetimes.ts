import type { Role } from "./viewer";

/** How many days an invitation can be answered. */
export const invitationDays = 14;

/** How many hours the link to set a new password works. */
export const resetHours = 1;

/** For how many minutes a password or a code that was given counts as fresh, before a change that needs one. */
export const freshMinutes = 10;

/** How many minutes there are for the code after the right password. */
export const codeMinutes = 5;

/** How many hours the link that creates an account works. */
export const signUpHours = 24;

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Whether what happened at `then` is still fresh. What lies further ahead was noted before the clock was set back. */
export const isFresh = (then: Date, now: Date): boolean =>
  Math.abs(now.getTime() - then.getTime()) < freshMinutes * minuteMs;

/** When an invitation that is sent now expires. */
export const invitationEnd = (now: Date): Date => new Date(now.getTime() + invitationDays * dayMs);

/** When a link that creates an account and is sent now expires. */
export const signUpEnd = (now: Date): Date => new Date(now.getTime() + signUpHours * hourMs);

/** When a link to set a new password that is sent now expires. */
export const resetEnd = (now: Date): Date => new Date(now.getTime() + resetHours * hourMs);

/** For how long a session may be unused, and how old it may get, in milliseconds. */
type SessionLimits = { idle: number; whole: number };

/** The limits of everyone but admins, and so the longest. */
export const longestSession: SessionLimits = { idle: 14 * dayMs, whole: 30 * dayMs };

/** Shorter, because an admin can change other people's accounts. */
const adminSession: SessionLimits = { idle: 30 * minuteMs, whole: 12 * hourMs };

const sessionLimits = (role: Role) => (role === "admin" ? adminSession : longestSession);

/** Whether a session of a person with this role was unused for too long, or is too old. */
export function sessionIsOver(
  { startedAt, lastUsedAt }: { startedAt: Date; lastUsedAt: Date },
  role: Role,
  now: Date,
): boolean {
  const { idle, whole } = sessionLimits(role);
  return now.getTime() - lastUsedAt.getTime() >= idle || now.getTime() - startedAt.getTime() >= whole;
}

/** Whether the last use of a session is noted too long ago, and should be noted again. */
export function isUseWorthNoting(lastUsedAt: Date, role: Role, now: Date): boolean {
  return now.getTime() - lastUsedAt.getTime() >= (role === "admin" ? 1 : 5) * minuteMs;
}

/** For how long a browser keeps the cookie by which it is known, in milliseconds, after the last sign-in. */
export const deviceMs = 365 * dayMs;
