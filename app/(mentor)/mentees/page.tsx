import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { one, type Search } from "@/app/_server/search";
import { requireViewer, todayOf } from "@/app/_server/viewer";
import { MenteeList, type MenteeRow } from "@/components/mentees/mentee-list";
import { menteeOrder, menteeSorts } from "@/components/mentees/mentee-order";
import { NeedFilter } from "@/components/mentees/need-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { asViewer } from "@/db/as-viewer";
import { listMentees } from "@/db/mentorships";
import { listRecordSummaries } from "@/db/record";
import { seasonOfApplicant, standingInput, tasksOfApplicant } from "@/db/standing-of-record";
import { getThresholds } from "@/db/thresholds";
import { addDays, dayIn } from "@/lib/days";
import { lettersSummary } from "@/lib/guide/letters";
import { standingOf } from "@/lib/guide/standing";
import { taskProgress } from "@/lib/guide/tasks";
import { needs, needsOf } from "@/lib/guide/triage";

export const metadata: Metadata = { title: "Mentees" };

/** Days of questions that a list needs: the week that an average is of, and a little more. */
const recentDays = 14;
const pageSize = 50;

export default async function MenteesPage({
  searchParams,
}: {
  searchParams: Search<"need" | "q" | "sort" | "after" | "ended">;
}) {
  const viewer = await requireViewer("/mentees");
  if (viewer.role === "admin") notFound();
  const params = await searchParams;
  const [{ thresholds }, mentees, records] = await asViewer(viewer, async (tx) => {
    const found = await listMentees(tx, viewer);
    const ids = found.map(({ id }) => id);
    return Promise.all([
      getThresholds(tx),
      found,
      listRecordSummaries(tx, ids, addDays(todayOf(viewer), -recentDays)),
    ]);
  });

  const all = mentees.flatMap(({ id, name, timeZone }): MenteeRow[] => {
    const record = records.get(id);
    if (!record) return [];
    const { applicant, assessments, recent, lastActivity } = record;
    const today = dayIn(timeZone, new Date());
    const standing = standingOf(standingInput({ ...record, blocks: recent }, today), thresholds);
    const tasks = tasksOfApplicant(applicant, record.tasks, standing.start, today, thresholds);
    const progress = taskProgress(tasks, today);
    const examMovedOn = applicant?.examMovedOn ?? null;
    const season = seasonOfApplicant(applicant, today, thresholds);
    const letters = lettersSummary(record.letters, { today, season, playsDr: true }, thresholds);
    const found = needsOf(
      { standing, lastActivity, examMovedOn, tasks: progress, letters, today },
      thresholds,
    );
    return [{ id, name, assessments, standing, lastActivity, progress, letters, needs: found }];
  });

  const need = needs.find((known) => known === one(params.need));
  const wanted = (one(params.q) ?? "").trim().toLocaleLowerCase("en");
  const sort = menteeSorts.find((known) => known === one(params.sort)) ?? "need";
  const matching = all
    .filter((row) => (!need || row.needs.includes(need)) && row.name.toLocaleLowerCase("en").includes(wanted))
    .sort(menteeOrder[sort]);
  const start = matching.findIndex(({ id }) => id === one(params.after)) + 1;
  const shown = matching.slice(start, start + pageSize);
  const more = matching.length > start + pageSize ? shown.at(-1)?.id : undefined;
  const inNeed = all.filter((row) => row.needs.length > 0).length;

  return (
    <>
      <PageHeader
        title={
          all.length === 0
            ? "Nobody shares with you yet."
            : inNeed === 0
              ? "Nobody needs you urgently."
              : `${inNeed} of ${all.length} ${inNeed === 1 ? "needs" : "need"} a look.`
        }
        lead="Who shares their record with you, most in need first, and why. You can read, and change nothing."
      />
      <SavedNote sentence={one(params.ended) ? "The mentorship is ended." : undefined} />
      {all.length === 0 ? (
        <EmptyState title="It takes an invitation">
          An applicant invites you by your email, {viewer.email}. The link in the invitation brings them here.
        </EmptyState>
      ) : (
        <>
          <NeedFilter need={need ?? ""} query={one(params.q) ?? ""} sort={sort} />
          <MenteeList rows={shown} catalogue={thresholds.catalogue} />
          {more && (
            <p className="mt-4">
              <a
                href={`?${new URLSearchParams({ need: need ?? "", q: one(params.q) ?? "", sort, after: more })}`}
              >
                The next {Math.min(pageSize, matching.length - start - pageSize)}
              </a>
            </p>
          )}
        </>
      )}
    </>
  );
}
