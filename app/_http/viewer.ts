import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { asSession, asViewer } from "@/db/engine/as-viewer";
import { isCommitUnknown, isDatabaseUnavailable, isDiskFull, type Tx } from "@/db/engine/database";
import { noteSessionUse } from "@/db/sessions";
import { type Day, dayIn } from "@/lib/days";
import { env } from "@/lib/env";
import { isUseWorthNoting } from "@/lib/lifetimes";
import { log } from "@/lib/log";
import type { Role, Viewer } from "@/lib/viewer";
import { readClaim } from "./session";

/** The viewer of the page that is rendered, once something has asked. In an action nothing is kept. */
const ofThisPage = cache((): { viewer: Promise<Viewer | null> | null } => ({ viewer: null }));

/** The signed-in person, checked in the database once per page; null when nobody is signed in. */
export async function currentViewer(): Promise<Viewer | null> {
  const known = ofThisPage().viewer;
  return known ?? (await readAsViewer(async () => undefined))?.viewer ?? null;
}

/**
 * For what stands around a page: the viewer that the page's own read finds. If the page has begun no read by now, the viewer
 * is looked up alone.
 */
export async function viewerBesidePage(): Promise<Viewer | null> {
  await new Promise(setImmediate);
  return currentViewer();
}

/**
 * Reads, or writes, as the signed-in person. The session is checked in the same transaction, so that a page needs only one.
 * @returns null when nobody is signed in: then `run` was not called. Throws as asViewer does.
 */
export async function readAsViewer<T>(
  run: (tx: Tx, viewer: Viewer) => Promise<T>,
): Promise<{ viewer: Viewer; rows: T } | null> {
  const page = ofThisPage();
  if (page.viewer) {
    const viewer = await page.viewer;
    return viewer && { viewer, rows: await asViewer(viewer, (tx) => run(tx, viewer)) };
  }
  let found: (viewer: Viewer | null) => void = () => undefined;
  let failed: (error: unknown) => void = () => undefined;
  page.viewer = new Promise((resolve, reject) => {
    found = resolve;
    failed = reject;
  });
  // Whether anyone else waits for it or not.
  page.viewer.catch(() => undefined);
  try {
    const claim = await readClaim();
    const now = new Date();
    const read =
      claim &&
      (await asSession(claim, now, (tx, viewer) => {
        // What stands around the page need not wait for the page's rows.
        found(viewer);
        noteUse(viewer, now);
        return run(tx, viewer);
      }));
    if (!read) found(null);
    return read;
  } catch (error) {
    failed(error);
    throw error;
  }
}

function noteUse(viewer: Viewer, now: Date): void {
  if (!viewer.session || !isUseWorthNoting(viewer.session.lastUsedAt, viewer.role, now)) return;
  // After the answer, so that no page waits for it, and none fails when nothing can be written.
  after(() => noteSessionUse(viewer, now).catch(logUnexpected));
}

function logUnexpected(error: unknown): void {
  if (isDatabaseUnavailable(error) || isCommitUnknown(error) || isDiskFull(error)) return;
  log.error({ err: error }, "The use of a session could not be noted");
}

/** Who may open a page. */
type Who = "signed-in" | Role;

const toSignIn = (path: string): Route => `/sign-in?next=${encodeURIComponent(path)}`;

/** Lets only these people go on. Other people get "not found"; an admin who needs a second step is led to set it up. */
function allow(viewer: Viewer, who: Who): void {
  if (who !== "signed-in" && viewer.role !== who) notFound();
  if (who === "admin" && mustSetUpSecondFactor(viewer)) redirect("/settings/second-step");
}

/**
 * Opens a page for these people: reads in one transaction. Anyone who is not signed in is sent to sign in, and then back to
 * `path`; other people get "not found".
 */
export async function openPage<Address extends string, T>(
  path: Route<Address>,
  who: Who,
  read: (tx: Tx, viewer: Viewer) => Promise<T>,
): Promise<{ viewer: Viewer; rows: T }> {
  const opened = await readAsViewer(async (tx, viewer) => {
    allow(viewer, who);
    return read(tx, viewer);
  });
  return opened ?? redirect(toSignIn(path));
}

/** For a page that reads nothing more: its viewer. Other people are sent away as by openPage. */
export async function requireViewer<Address extends string>(
  path: Route<Address>,
  who: Who = "signed-in",
): Promise<Viewer> {
  const viewer = (await currentViewer()) ?? redirect(toSignIn(path));
  allow(viewer, who);
  return viewer;
}

/**
 * Whether this is an admin who has to set up the second step first: they gave no code when they signed in, and the server
 * demands one. They can open nothing but Settings.
 */
export const mustSetUpSecondFactor = ({ role, session }: Viewer): boolean =>
  role === "admin" && env().ADMIN_SECOND_FACTOR === "required" && !session?.withSecondFactor;

/** The page to show after signing in. */
export function homeOf({ role }: Pick<Viewer, "role">): Route {
  return role === "applicant" ? "/progress" : role === "mentor" ? "/mentees" : "/health";
}

/** Today in the viewer's time zone. */
export function todayOf(viewer: Viewer): Day {
  return dayIn(viewer.timeZone, new Date());
}
