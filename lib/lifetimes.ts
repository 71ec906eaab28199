/** How many days an invitation can be answered. */
export const invitationDays = 14;

/** How many hours the link to set a new password works. */
export const resetHours = 1;

/** How many hours the link that creates an account works. */
export const signUpHours = 24;

const hourMs = 60 * 60 * 1000;

/** When an invitation that is sent now expires. */
export const invitationEnd = (now: Date): Date => new Date(now.getTime() + invitationDays * 24 * hourMs);

/** When a link that creates an account and is sent now expires. */
export const signUpEnd = (now: Date): Date => new Date(now.getTime() + signUpHours * hourMs);

/** When a link to set a new password that is sent now expires. */
export const resetEnd = (now: Date): Date => new Date(now.getTime() + resetHours * hourMs);
