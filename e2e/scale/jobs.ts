import { randomUUID } from "node:crypto";
import { sendDigests } from "../../app/_record/digest";
import { deleteAccount, getViewerWithoutSession, prunePasswordResets, pruneSignUps } from "../../db/accounts";
import { listActivity, pruneActivity } from "../../db/activity";
import { dump } from "../../db/backup/dump";
import { pruneDevices } from "../../db/devices";
import { asBackup, asGate, asViewer } from "../../db/engine/as-viewer";
import { closeDatabase } from "../../db/engine/open";
import { getMailStatus, pruneOutbox } from "../../db/outbox";
import { findPeople } from "../../db/people";
import { logQuestions, sumOfDayWith } from "../../db/question-blocks";
import { addMember, cast } from "../../db/seed/cast";
import { pruneSessions } from "../../db/sessions";
import { takeSnapshot } from "../../db/snapshot";
import { applicantId } from "../../db/testing/many-applicants";
import { countThresholdChanges } from "../../db/thresholds";
import { dayIn } from "../../lib/days";
import { defaultThresholds } from "../../lib/guide/thresholds";
import type { Viewer } from "../../lib/viewer";
import { asOwner, type Site } from "./site";

/** How many pieces of a backup are timed: each has up to 500 rows. */
const pieces = 2000;

/** Prints how long everything takes that goes over all people, with few and with many applicants. */
export async function measureJobs(few: Site, many: Site): Promise<void> {
  console.log("\nWhat goes over all people, and this process's peak memory after it");
  const before = await timeJobs(few);
  const after = await timeJobs(many);
  for (const [name, { ms, mb }] of after) {
    const first = before.get(name)?.ms ?? Number.NaN;
    console.log(
      `  ${name.padEnd(62)} ${first.toFixed(0).padStart(7)} ms ${ms.toFixed(0).padStart(9)} ms ${mb.toFixed(0).padStart(6)} MB`,
    );
  }
}

type Time = (name: string, work: () => Promise<unknown>) => Promise<void>;

async function timeJobs(site: Site): Promise<Map<string, { ms: number; mb: number }>> {
  Object.assign(process.env, {
    NODE_ENV: "production",
    NEXTAUTH_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "the secret of the scale's jobs, known to all",
    SMTP_URL: "smtp://localhost:1",
    DATABASE_URL: site.ownerUrl,
  });
  await closeDatabase();
  const admin = await addMember(cast.admin);
  const times = new Map<string, { ms: number; mb: number }>();
  const time: Time = async (name, work) => {
    const from = performance.now();
    const failed = await work().then(
      () => false,
      (error: unknown) => error,
    );
    const ms = performance.now() - from;
    if (failed) console.log(`  ${name} with ${site.applicants} applicants: ${failed}`);
    times.set(name, { ms: failed ? Number.NaN : ms, mb: process.resourceUsage().maxRSS / 1024 });
  };
  await time("a backup's first million rows", () => asBackup(firstPieces));
  // The servers that were measured have taken today's.
  await asOwner(site.ownerUrl, (run) => run("update snapshots set taken_at = taken_at - interval '1 day'"));
  process.env.DATABASE_URL = site.url;
  await closeDatabase();
  const people = await tenPeople(site);
  await requests(people, time);
  await serverJobs(admin, time);
  await time("ten people delete their account", async () => {
    for (const person of people) await deleteAccount(person);
  });
  await closeDatabase();
  return times;
}

async function tenPeople({ applicants, ownerUrl }: Site): Promise<Viewer[]> {
  const ids = Array.from({ length: 10 }, (_, place) =>
    applicantId(1 + Math.floor((place * applicants) / 10)),
  );
  const rows = await asOwner(ownerUrl, (run) => run(`select unnest(array[${ids.join(", ")}]) as id`));
  const viewers = await Promise.all(rows.map(({ id }) => getViewerWithoutSession(String(id))));
  return viewers.flatMap((viewer) => viewer ?? []);
}

/** What is one person's, for comparison. */
async function requests(people: Viewer[], time: Time): Promise<void> {
  const today = dayIn("UTC", new Date());
  const block = {
    doneOn: today,
    done: 40,
    correct: 28,
    mode: "timed",
    system: "mixed",
    source: "uworld",
  } as const;
  await time("ten people log a block of questions", async () => {
    for (const person of people) {
      await asViewer(person, async (tx) => {
        const id = randomUUID();
        await sumOfDayWith(tx, person, { ids: [id], on: today, done: block.done });
        await logQuestions(tx, person, id, block);
      });
    }
  });
  await time("ten people read their activity", async () => {
    for (const person of people) {
      const own = { people: [person.id], kind: null, from: null, until: null, before: null };
      await asViewer(person, (tx) => listActivity(tx, person, own, 51));
    }
  });
}

async function firstPieces(tx: Parameters<Parameters<typeof asBackup>[0]>[0]): Promise<void> {
  let taken = 0;
  for await (const _ of dump(tx, "postgres", () => undefined)) {
    taken += 1;
    if (taken === pieces) return;
  }
}

async function serverJobs(
  admin: Viewer,
  time: (name: string, work: () => Promise<unknown>) => Promise<void>,
) {
  const now = new Date();
  const years = (count: number) => new Date(now.getTime() + count * 366 * 86_400_000);
  const harder = structuredClone(defaultThresholds);
  harder.readiness.marginPoints += 3;
  await time("the snapshot of the day", async () => {
    if (!(await takeSnapshot())) throw new Error("It was taken before.");
  });
  await time("an admin's count of what an edit changes", () =>
    asViewer(admin, (tx) => countThresholdChanges(tx, defaultThresholds, harder)),
  );
  await time("/people, the first 50", () =>
    asViewer(admin, (tx) => findPeople(tx, { wanted: "", role: null, after: "", atMost: 51 })),
  );
  await time("/people, a name that nobody has", () =>
    asViewer(admin, (tx) => findPeople(tx, { wanted: "zzzzzz", role: null, after: "", atMost: 51 })),
  );
  await time("/activity, the newest 50", () =>
    asViewer(admin, (tx) =>
      listActivity(tx, admin, { people: null, kind: null, from: null, until: null, before: null }, 51),
    ),
  );
  await time("/health and /metrics: counts of the mails", () => asGate((tx) => getMailStatus(tx, now)));
  await time("retention with nothing to delete", async () => {
    const prunes = [
      pruneActivity,
      prunePasswordResets,
      pruneSignUps,
      pruneOutbox,
      pruneSessions,
      pruneDevices,
    ];
    for (const prune of prunes) await prune(now);
  });
  await time("the weekly digest for every second mentor", () => sendDigests(now));
  await time("retention of one mail for each person", () => pruneOutbox(years(1)));
  await time("retention of one session and one device for each person", async () => {
    await pruneSessions(years(1));
    await pruneDevices(years(2));
  });
}
