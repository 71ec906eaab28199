import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { getViewer } from "@/db/accounts";
import { isCommitUnknown, isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";
import { noteSessionUse } from "@/db/sessions";
import { type Day, dayIn } from "@/lib/days";
import { env } from "@/lib/env";
import { isUseWorthNoting } from "@/lib/lifetimes";
import { log } from "@/lib/log";
import type { Viewer } from "@/lib/viewer";
import { readClaim } from "./session";

/** The signed-in person, checked in the database once per request; null when nobody is signed in. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const claim = await readClaim();
  const now = new Date();
  const viewer = claim && (await getViewer(claim, now));
  if (viewer?.session && isUseWorthNoting(viewer.session.lastUsedAt, viewer.role, now)) {
    // After the answer, so that no page waits for it, and none fails when nothing can be written.
    after(() => noteSessionUse(viewer, now).catch(logUnexpected));
  }
  return viewer;
});

function logUnexpected(error: unknown): void {
  if (isDatabaseUnavailable(error) || isCommitUnknown(error) || isDiskFull(error)) return;
  log.error({ err: error }, "The use of a session could not be noted");
}

/** The signed-in person. Anyone else is sent to sign in, and then back to `path`. */
export async function requireViewer<Address extends string>(path: Route<Address>): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** The signed-in applicant. Other people get "not found". */
export async function requireApplicant<Address extends string>(path: Route<Address>): Promise<Viewer> {
  const viewer = await requireViewer(path);
  if (viewer.role !== "applicant") notFound();
  return viewer;
}

/**
 * Whether this is an admin who has to set up the second step first: they gave no code when they signed in, and the server
 * demands one. They can open nothing but Settings.
 */
export const mustSetUpSecondFactor = ({ role, session }: Viewer): boolean =>
  role === "admin" && env().ADMIN_SECOND_FACTOR === "required" && !session?.withSecondFactor;

/** The signed-in admin. Other people get "not found"; one who needs a second step is led to set it up. */
export async function requireAdmin<Address extends string>(path: Route<Address>): Promise<Viewer> {
  const viewer = await requireViewer(path);
  if (viewer.role !== "admin") notFound();
  if (mustSetUpSecondFactor(viewer)) redirect("/settings/second-step");
  return viewer;
}

/** The page to show after signing in. */
export function homeOf({ role }: Pick<Viewer, "role">): Route {
  return role === "applicant" ? "/progress" : role === "mentor" ? "/mentees" : "/health";
}

/** Today in the viewer's time zone. */
export function todayOf(viewer: Viewer): Day {
  return dayIn(viewer.timeZone, new Date());
}
