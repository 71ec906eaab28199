import type { Metadata } from "next";
import { openOwn } from "@/app/_record/own";
import { readSummary } from "@/app/_record/plan";
import { Summary } from "@/components/summary/summary";
import { SummaryBar } from "@/components/summary/summary-bar";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "Summary" };

export default async function SummaryPage() {
  const { viewer, today, rows } = await openOwn("/summary", (tx, { viewer, today }) =>
    readSummary(tx, viewer.id, today),
  );
  return (
    <>
      <SummaryBar
        back={
          <>
            <Link href="/progress">Progress</Link> · One page to print
          </>
        }
      />
      <Summary {...rows} name={viewer.name} today={today} />
    </>
  );
}
