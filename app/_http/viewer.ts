import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { getViewer } from "@/db/accounts";
import { type Day, dayIn } from "@/lib/days";
import type { Viewer } from "@/lib/viewer";
import { readClaim } from "./session";

/** Who is looking, checked against the database once in this request; null when nobody is signed in. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const claim = await readClaim();
  return claim && getViewer(claim);
});

/** Who is looking. Sends whoever isn't signed in to do so and then back to `path`. */
export async function requireViewer<Address extends string>(path: Route<Address>): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** The applicant who is looking. For everybody else the page is not there. */
export async function requireApplicant<Address extends string>(path: Route<Address>): Promise<Viewer> {
  const viewer = await requireViewer(path);
  if (viewer.role !== "applicant") notFound();
  return viewer;
}

/** The admin who is looking. For everybody else the page is not there. */
export async function requireAdmin<Address extends string>(path: Route<Address>): Promise<Viewer> {
  const viewer = await requireViewer(path);
  if (viewer.role !== "admin") notFound();
  return viewer;
}

/** Where a person lands after signing in. */
export function homeOf({ role }: Pick<Viewer, "role">): Route {
  return role === "applicant" ? "/progress" : role === "mentor" ? "/mentees" : "/health";
}

/** Today where the viewer lives. */
export function todayOf(viewer: Viewer): Day {
  return dayIn(viewer.timeZone, new Date());
}
