import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteAccount } from "@/db/accounts";
import { saveAims, skipStart } from "@/db/applicants";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { getRecord } from "@/db/record";
import { addMember, cast, giveAccess } from "@/db/seed/cast";
import { takeSnapshot } from "@/db/snapshot";
import { addCrowd } from "@/db/testing/crowd";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { isRefusal } from "@/db/testing/matrix";
import {
  countThresholdChanges,
  getThresholds,
  getThresholdVersion,
  listThresholdAuthors,
  listThresholdVersions,
  listUnseenVersions,
  markThresholdsSeen,
  saveThresholds,
  versionLimitReached,
} from "@/db/thresholds";
import { day } from "@/lib/days";
import { applyEdits, type Edits } from "@/lib/guide/edits";
import { thresholdNews } from "@/lib/guide/threshold-news";
import { defaultThresholds, type Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { standingOfRecord } from "./standing";
import { readPreview } from "./threshold-draft";

const today = day("2026-06-10");
const aims = {
  targetScore: 245,
  examOn: null,
  season: null,
  baselineScore: null,
  step1Result: null,
  step1Score: null,
  step1Attempts: null,
};

function edited(from: Thresholds, edits: Edits): Thresholds {
  const { thresholds } = applyEdits(from, edits);
  if (!thresholds) throw new Error("These numbers are in order.");
  return thresholds;
}

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  let ivy: Viewer;
  let omar: Viewer;
  let ana: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ivy = await addMember(cast.admin);
    omar = await addMember({ ...cast.admin, email: "second-admin@example.com", name: "Omar Haile" });
    ana = await addMember(cast.onCourse);
    await asViewer(ana, (tx) => saveAims(tx, ana, aims, { seen: 0, today }));
  });

  afterAll(() => database.close());

  const save = (viewer: Viewer, base: number, thresholds: Thresholds, reason = "because") =>
    asViewer(viewer, (tx) => saveThresholds(tx, viewer, { base, thresholds, reason }));
  const newest = () => asViewer(ana, (tx) => getThresholds(tx));
  const newsFor = async (viewer: Viewer) =>
    thresholdNews(await asViewer(viewer, (tx) => listUnseenVersions(tx, viewer)), (form) => form);
  const lineOf = async (viewer: Viewer) => {
    const record = await asViewer(viewer, (tx) => getRecord(tx, viewer.id));
    return [record.numbers.version, standingOfRecord(record, today).verdict.readyLine];
  };

  it("changes the ready line with a new version, and tells an applicant once, with day and reason", async () => {
    expect([await lineOf(ana), await newsFor(ana)]).toEqual([[1, 235], []]);
    const narrower = edited(defaultThresholds, { "readiness.marginPoints": 8 });
    expect(await save(ivy, 1, narrower, "The error is smaller than we thought")).toBe(2);
    expect(await lineOf(ana)).toEqual([2, 237]);
    const news = await newsFor(ana);
    expect(news).toMatchObject([
      {
        version: 2,
        headline: "The ready line changed from 10 to 8 points below the target",
        reason: "The error is smaller than we thought",
      },
    ]);
    expect(JSON.stringify(news)).not.toMatch(/Ivy|author/i);
    await asViewer(ana, (tx) => markThresholdsSeen(tx, ana, 2));
    expect(await newsFor(ana)).toEqual([]);
    // "Got it" in an older tab does not bring the news back.
    await asViewer(ana, (tx) => markThresholdsSeen(tx, ana, 1));
    expect(await newsFor(ana)).toEqual([]);
  });

  it("does not tell a new applicant about earlier versions", async () => {
    const noor = await addMember(cast.new);
    await asViewer(noor, (tx) => skipStart(tx, noor));
    expect(await newsFor(noor)).toEqual([]);
    const { version, thresholds } = await newest();
    await save(ivy, version, edited(thresholds, { "readiness.freshDays": 21 }));
    expect(await newsFor(noor)).toMatchObject([{ version: version + 1 }]);
  });

  it("lists several changes in order, starting after the last version seen", async () => {
    await asViewer(ana, async (tx) => markThresholdsSeen(tx, ana, (await getThresholds(tx)).version));
    // With a mentor the applicant can read a second person's row.
    await giveAccess(ana, await addMember(cast.mentor), new Date());
    const { version, thresholds } = await newest();
    for (const [index, days] of [22, 23, 24].entries()) {
      await save(ivy, version + index, edited(thresholds, { "readiness.freshDays": days }));
    }
    // The result does not depend on the order of the rows.
    await database.superuser("alter table threshold_versions disable trigger user");
    await database.superuser("update threshold_versions set reason = reason where version = $1", [
      version + 1,
    ]);
    await database.superuser("alter table threshold_versions enable trigger user");
    const unseen = await asViewer(ana, (tx) => listUnseenVersions(tx, ana));
    expect(unseen.map((one) => one.version)).toEqual([0, 1, 2, 3].map((index) => version + index));
    await asViewer(ana, (tx) => markThresholdsSeen(tx, ana, version + 2));
    const left = await asViewer(ana, (tx) => listUnseenVersions(tx, ana));
    expect(left.map((one) => one.version)).toEqual([version + 2, version + 3]);
    await asViewer(ana, (tx) => markThresholdsSeen(tx, ana, version + 3));
  });

  it("tells of the newest ten versions at once, allows forty in a day, and keeps 4,000", async () => {
    await asViewer(ana, async (tx) => markThresholdsSeen(tx, ana, (await getThresholds(tx)).version));
    const { version, thresholds } = await newest();
    const today = await database.superuser(
      "select 1 from threshold_versions where created_at > now() - interval '1 day'",
    );
    const room = 40 - today.length;
    for (let index = 0; index < room; index += 1) {
      // The first one moves the line, and the newest ten say nothing of it.
      const edit = edited(thresholds, {
        "readiness.freshDays": 20 + (index % 2),
        "readiness.marginPoints": 7,
      });
      expect(await save(ivy, version + index, edit)).toBe(version + index + 1);
    }
    const last = version + room;
    const unseen = await asViewer(ana, (tx) => listUnseenVersions(tx, ana));
    expect(unseen.map((one) => one.version)).toEqual([
      version,
      ...Array.from({ length: 10 }, (_, index) => last - 9 + index),
    ]);
    const [sum] = await newsFor(ana);
    expect(sum).toMatchObject({ headline: "The ready line changed from 8 to 7 points below the target" });
    expect(sum?.reason).toBe(`the sum of ${last - 9 - version} edits`);
    const refusal = await save(ivy, last, thresholds).catch((error: unknown) => error);
    expect(versionLimitReached(refusal)).toContain("as often as a day allows");
    // A migration offers the first version again.
    await database.superuser(
      "insert into threshold_versions select * from threshold_versions where version = 1 on conflict do nothing",
    );
    // Some days later.
    await database.superuser("alter table threshold_versions disable trigger user");
    await database.superuser("update threshold_versions set created_at = created_at - interval '2 days'");
    await database.superuser("alter table threshold_versions enable trigger user");
    expect(await save(ivy, last, edited(thresholds, { "readiness.freshDays": 22 }))).toBe(last + 1);
    const full = await save(ivy, 4000, thresholds).catch((error: unknown) => error);
    expect(versionLimitReached(full)).toContain("as many versions of the thresholds as Readyline keeps");
    expect(versionLimitReached(new Error("another"))).toBeNull();
  });

  it("accepts one of two saves at the same time, and never overwrites", async () => {
    const { version, thresholds } = await newest();
    const mine = edited(thresholds, { "limits.noteCharacters": 1800 });
    const theirs = edited(thresholds, { "limits.noteCharacters": 1700 });
    const both = await Promise.all([save(ivy, version, mine), save(omar, version, theirs)]);
    expect(both.filter((saved) => saved !== null)).toEqual([version + 1]);
    const kept = await newest();
    expect(kept.thresholds).toEqual(both[0] === null ? theirs : mine);
    expect(await save(omar, version, theirs)).toBeNull();
    expect(await newest()).toEqual(kept);
  });

  it("opens a preview without writing; only the count writes", async () => {
    const { version, thresholds } = await newest();
    const draft = { base: version, edits: { "bands.middleFrom": 200 }, restore: null };
    await addCrowd(database, 50);
    await takeSnapshot();
    const noted = async () =>
      (await database.superuser("select 1 from activity where kind = 'thresholds-previewed'")).length;
    const before = await noted();
    // A read-only transaction refuses every write.
    const reading = <Result>(work: (tx: Tx) => Promise<Result>) =>
      asViewer(ivy, async (tx) => {
        await tx.execute(sql`set transaction read only`);
        return work(tx);
      });
    const preview = await reading((tx) => readPreview(tx, draft));
    const authors = await asViewer(ivy, (tx) => listThresholdAuthors(tx));
    expect(preview?.counting).toMatchObject({ enough: true, remaining: 10 });
    expect(preview).toMatchObject({ newest: { version }, author: authors.get(version), problems: [] });
    expect(preview?.changes).toEqual([{ path: "bands.middleFrom", from: 230, to: 200 }]);
    const after = edited(thresholds, draft.edits);
    await expect(reading((tx) => countThresholdChanges(tx, thresholds, after))).rejects.toThrow("(25006)");
    expect(await noted()).toBe(before);
    await asViewer(ivy, (tx) => countThresholdChanges(tx, thresholds, after));
    expect(await noted()).toBe(before + 1);
  });

  it("previews an edit on top of newer changes, and has no preview for a version that does not exist", async () => {
    const { version } = await newest();
    const preview = (draft: Partial<Parameters<typeof readPreview>[1]>) =>
      asViewer(ivy, (tx) => readPreview(tx, { base: version, edits: {}, restore: null, ...draft }));
    expect(await preview({ base: 1, edits: { "statement.charactersPerPage": 3700 } })).toMatchObject({
      changes: [{ path: "statement.charactersPerPage", to: 3700 }],
      meanwhile: expect.arrayContaining([{ path: "readiness.marginPoints", from: 10, to: 8 }]),
    });
    expect(await preview({ restore: 1 })).toMatchObject({ after: defaultThresholds, meanwhile: [] });
    expect(await preview({ edits: { "bands.middleFrom": 235 } })).toMatchObject({
      after: null,
      problems: [{ path: "bands" }],
      changes: [],
    });
    expect(await preview({ base: version + 1 })).toBeNull();
    expect(await preview({ restore: version + 1 })).toBeNull();
  });

  it("restores a version as a new one, and keeps all versions in between", async () => {
    const before = await newest();
    const first = await asViewer(ivy, (tx) => getThresholdVersion(tx, 1));
    if (!first) throw new Error("Version 1 is always there.");
    await save(ivy, before.version, first.thresholds, "Back to the guide's numbers");
    expect((await newest()).thresholds).toEqual(defaultThresholds);
    const listed = await asViewer(ivy, (tx) => listThresholdVersions(tx, { upTo: null, limit: 50 }));
    expect(listed.map(({ version }) => version)).toEqual(
      Array.from({ length: before.version + 1 }, (_, index) => before.version + 1 - index),
    );
    expect(listed[1]).toEqual(before);
    const older = await asViewer(ivy, (tx) => listThresholdVersions(tx, { upTo: 2, limit: 5 }));
    expect(older.map(({ version }) => version)).toEqual([2, 1]);
  });

  it("shows only admins who wrote a version", async () => {
    const authors = await asViewer(omar, (tx) => listThresholdAuthors(tx));
    expect(authors.get(2)).toBe(ivy.name);
    expect(authors.has(1)).toBe(false);
    expect((await asViewer(ana, (tx) => listThresholdAuthors(tx))).size).toBe(0);
    for (const viewer of [ana, ivy]) {
      await expect(
        asViewer(viewer, (tx) => tx.execute(sql`select author_id from threshold_versions`)),
      ).rejects.toSatisfy(isRefusal);
    }
    await expect(save(ana, (await newest()).version, defaultThresholds)).rejects.toSatisfy(isRefusal);
  });

  it("keeps the versions of an admin whose account was deleted", async () => {
    await deleteAccount(ivy);
    const authors = await asViewer(omar, (tx) => listThresholdAuthors(tx));
    expect(authors.has(2)).toBe(false);
    expect(
      (await asViewer(omar, (tx) => getThresholdVersion(tx, 2)))?.thresholds.readiness.marginPoints,
    ).toBe(8);
  });
});
