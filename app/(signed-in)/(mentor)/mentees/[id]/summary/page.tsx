import type { Metadata } from "next";
import { readSummary } from "@/app/_record/plan";
import { Summary } from "@/components/summary/summary";
import { SummaryBar } from "@/components/summary/summary-bar";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Summary" };

export default menteePage(
  "summary",
  (tx, { id, today }) => readSummary(tx, id, today),
  ({ mentee, today, rows }) => (
    <>
      <SummaryBar />
      <Summary {...rows} name={mentee.name} isAbout today={today} />
    </>
  ),
);
