import type { Metadata } from "next";
import { openOwn } from "@/app/_record/own";
import { readSummary } from "@/app/_record/plan";
import { Summary } from "@/components/summary/summary";

export const metadata: Metadata = { title: "Summary" };

export default async function SummaryPage() {
  const { viewer, today, rows } = await openOwn("/summary", (tx, { viewer, today }) =>
    readSummary(tx, viewer.id, today),
  );
  return <Summary {...rows} name={viewer.name} today={today} />;
}
