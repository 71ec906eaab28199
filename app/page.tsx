import { redirect } from "next/navigation";
import { readSearch } from "@/app/_http/search";
import { currentViewer, homeOf } from "@/app/_http/viewer";
import { Landing } from "@/components/landing/landing";
import { PublicShell } from "@/components/shell/public-shell";
import { ForgetOldDrafts } from "@/components/statement/forget-old-drafts";
import { Trajectory } from "@/components/trajectory/trajectory";
import { SavedNote } from "@/components/ui/saved-note";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { assessmentsOf, onCourseStory } from "@/db/seed/history";
import { addDays, dayIn } from "@/lib/days";
import { standingOf } from "@/lib/guide/standing";
import { defaultThresholds } from "@/lib/guide/thresholds";

export default async function LandingPage({ searchParams }: PageProps<"/">) {
  const viewer = await currentViewer();
  if (viewer) redirect(homeOf(viewer));
  const { deleted } = await readSearch(searchParams);
  return (
    <PublicShell width="wide">
      <ForgetOldDrafts />
      <SavedNote asked={deleted} sentences={{ account: "Your account and all its data are deleted." }} />
      <DemoLanding />
    </PublicShell>
  );
}

/** The landing page with a demo applicant's data, calculated and drawn by the same code as real data. */
function DemoLanding() {
  const today = dayIn("UTC", new Date());
  const examOn = addDays(today, onCourseStory.examInDays);
  const assessments = assessmentsOf(onCourseStory, today).map((entry, index) => ({
    ...entry,
    id: String(index).padStart(2, "0"),
  }));
  const target = onCourseStory.targetScore;
  const { verdict, projection } = standingOf(
    { target, examOn, baseline: null, startedOn: null, assessments, blocks: [], official: null, today },
    defaultThresholds,
  );
  return (
    <Landing
      thresholds={defaultThresholds}
      verdict={
        <>
          <VerdictMark kind={verdict.kind} label={verdict.label} />
          <p className="mt-1.5 font-serif text-title leading-tight">{verdict.headline}</p>
        </>
      }
      chart={
        <Trajectory
          assessments={assessments}
          target={target}
          readyLine={verdict.readyLine}
          projection={projection}
          examOn={examOn}
          today={today}
          thresholds={defaultThresholds}
          live={false}
        />
      }
    />
  );
}
