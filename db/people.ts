import { eq } from "drizzle-orm";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./database";
import { users } from "./schema/users";

/** Sets the zone that decides which day is today for the viewer. */
export async function setTimeZone(tx: Tx, viewer: Viewer, timeZone: string): Promise<void> {
  await tx.update(users).set({ timeZone }).where(eq(users.id, viewer.id));
}

/** Sets whether the viewer, a mentor, wants a mail a week. */
export async function setWeeklyDigest(tx: Tx, viewer: Viewer, wanted: boolean): Promise<void> {
  await tx.update(users).set({ weeklyDigest: wanted }).where(eq(users.id, viewer.id));
}

/** Whether the viewer wants a mail a week about her mentees. */
export async function wantsWeeklyDigest(tx: Tx, viewer: Viewer): Promise<boolean> {
  const [row] = await tx
    .select({ weeklyDigest: users.weeklyDigest })
    .from(users)
    .where(eq(users.id, viewer.id));
  return row?.weeklyDigest ?? false;
}

/** Sets how the viewer is called and which day is today for her. */
export async function saveProfile(
  tx: Tx,
  viewer: Viewer,
  profile: { name: string; timeZone: string },
): Promise<void> {
  await tx.update(users).set(profile).where(eq(users.id, viewer.id));
}
