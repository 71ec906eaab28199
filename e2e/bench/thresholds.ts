import { asViewer } from "../../db/engine/as-viewer";
import type { Database } from "../../db/engine/database";
import { addMember, cast, giveAccess } from "../../db/seed/cast";
import { addHistory } from "../../db/seed/demo";
import { onCourseStory } from "../../db/seed/history";
import { takeSnapshot } from "../../db/snapshot";
import { countThresholdChanges } from "../../db/thresholds";
import { dayIn } from "../../lib/days";
import { applyEdits } from "../../lib/guide/edits";
import { defaultThresholds } from "../../lib/guide/thresholds";
import { best, copies, open } from "./mentees";

const applicants = 10_000;
/** An edit after which everyone's verdict, band and scenario must be judged again. */
const edits = {
  "readiness.marginPoints": 2,
  "bands.maximumFrom": 240,
  "catalogue.sources.uwsa.counts": true,
};

/** How long an admin waits for the counts of what an edit of the thresholds would change. */
export async function thresholdsTable(): Promise<string> {
  const lines = [`\nWhat an edit would change, counted over ${applicants} applicants with a full history`];
  const after = applyEdits(defaultThresholds, edits).thresholds;
  if (!after) throw new Error("These numbers are not valid.");
  for (const engine of ["embedded", "postgres"] as const) {
    const { database, run, close } = await open(engine);
    const shared = globalThis as typeof globalThis & { readylineDatabase?: Promise<Database> | undefined };
    shared.readylineDatabase = Promise.resolve(database);
    const now = new Date();
    const [mentor, ana, admin] = [
      await addMember(cast.mentor),
      await addMember(cast.onCourse),
      await addMember(cast.admin),
    ];
    await addHistory(ana, onCourseStory, dayIn("UTC", now));
    await giveAccess(ana, mentor, now);
    await run(copies(ana.id, mentor.id, applicants));
    let people = 0;
    const began = performance.now();
    await takeSnapshot();
    const snapshot = performance.now() - began;
    const time = await best(async () => {
      const counted = await asViewer(admin, (tx) => countThresholdChanges(tx, defaultThresholds, after));
      people = counted?.everyone ?? 0;
    });
    lines.push(
      `  ${engine.padEnd(10)} ${time.toFixed(0).padStart(6)} ms for ${people}, and ${snapshot.toFixed(0)} ms for the snapshot of a day`,
    );
    shared.readylineDatabase = undefined;
    await close();
  }
  return lines.join("\n");
}
