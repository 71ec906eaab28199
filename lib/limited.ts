/** What this process limits or refuses. /metrics shows the counts. */
export const limitedThings = ["busy", "sign-in", "tries", "invitation"] as const;
export type LimitedThing = (typeof limitedThings)[number];

// On globalThis, because the bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { readylineLimited?: Map<LimitedThing, number> };
shared.readylineLimited ??= new Map();
const counts = shared.readylineLimited;

export function countLimited(thing: LimitedThing): void {
  counts.set(thing, limitedCount(thing) + 1);
}

/** How often it happened since the process started. */
export function limitedCount(thing: LimitedThing): number {
  return counts.get(thing) ?? 0;
}
