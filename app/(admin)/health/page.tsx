import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/viewer";
import { CalibrationTable } from "@/components/health/calibration-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { asViewer } from "@/db/as-viewer";
import { getCalibration } from "@/db/exam-results";
import { getThresholds } from "@/db/thresholds";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const viewer = await requireAdmin("/health");
  const [{ thresholds }, calibration] = await asViewer(viewer, (tx) =>
    Promise.all([getThresholds(tx), getCalibration(tx)]),
  );
  return (
    <div className="max-w-[46rem]">
      <PageHeader title="Health" lead="How Readyline does. You see counts, and nobody’s scores." />
      <Section title="The projection against official scores">
        <CalibrationTable calibration={calibration} rangePercent={thresholds.projection.rangePercent} />
      </Section>
    </div>
  );
}
