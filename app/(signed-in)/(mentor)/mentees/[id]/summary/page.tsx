import type { Metadata } from "next";
import { readSummary } from "@/app/_record/plan";
import { Summary } from "@/components/summary/summary";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Summary" };

export default menteePage(
  "summary",
  (tx, { id, today }) => readSummary(tx, id, today),
  ({ mentee, today, rows }) => <Summary {...rows} name={mentee.name} today={today} />,
);
