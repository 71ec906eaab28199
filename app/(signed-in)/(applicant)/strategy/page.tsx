import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { readStrategy, strategyPicture } from "@/app/_record/strategy";
import { strategyHeadline } from "@/components/strategy/strategy-headline";
import { StrategyView } from "@/components/strategy/strategy-view";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { asViewer } from "@/db/engine/as-viewer";

export const metadata: Metadata = { title: "Strategy" };

export default async function StrategyPage({ searchParams }: { searchParams: Search<"sources"> }) {
  const viewer = await requireApplicant("/strategy");
  const sources = one((await searchParams).sources) === "on";
  const rows = await asViewer(viewer, (tx) => readStrategy(tx, viewer.id));
  if (!rows.record.applicant) redirect("/start");
  const picture = strategyPicture(rows, todayOf(viewer), "your");
  return (
    <>
      <PageHeader
        title={strategyHeadline(picture.strategy, "Your")}
        lead={
          <>
            Where to apply, from the scores; <Link href="/programs">your programs</Link> are held against it.{" "}
            {sources ? (
              <Link href="/strategy">Hide the sources</Link>
            ) : (
              <Link href="/strategy?sources=on">Show the source of each sentence</Link>
            )}
          </>
        }
      />
      <StrategyView
        {...picture}
        sources={sources}
        whose="your"
        linked={(page, words) => <Link href={`/${page}`}>{words}</Link>}
      />
    </>
  );
}
