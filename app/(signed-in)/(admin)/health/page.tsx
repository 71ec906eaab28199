import type { Metadata } from "next";
import { requireAdmin } from "@/app/_http/viewer";
import { type Health, readHealth } from "@/app/_record/health";
import { CalibrationTable } from "@/components/health/calibration-table";
import { SlowTable } from "@/components/health/slow-table";
import { SystemFacts } from "@/components/health/system-facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { asViewer } from "@/db/engine/as-viewer";
import { getCalibration } from "@/db/exam-results";
import { getDatabaseFacts } from "@/db/health";
import { getMailStatus, type MailStatus } from "@/db/outbox";
import { getThresholds } from "@/db/thresholds";
import { formatMoment } from "@/lib/moments";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const viewer = await requireAdmin("/health");
  const [{ thresholds }, calibration, facts, mail] = await asViewer(viewer, (tx) =>
    Promise.all([getThresholds(tx), getCalibration(tx), getDatabaseFacts(tx), getMailStatus(tx, new Date())]),
  );
  const health = await readHealth();
  const when = (at: Date) => formatMoment(at, viewer.timeZone);
  return (
    <div className="max-w-[46rem]">
      <PageHeader title="Health" lead="System status. You see counts, but nobody’s scores." />
      <Section title="The server">
        <SystemFacts
          {...health}
          server={facts?.server ?? ""}
          applied={facts?.migrations ?? 0}
          mail={mailText(health.mailIsSetUp, mail, when)}
          backup={backupStatus(health.backup, when)}
        />
      </Section>
      <Section title="Slow transactions" className="mt-10">
        <SlowTable
          slow={health.slow.map((transaction) => ({ ...transaction, at: when(transaction.at) }))}
          slowMs={health.slowMs}
        />
      </Section>
      <Section title="Projection compared with official scores" className="mt-10">
        <CalibrationTable calibration={calibration} rangePercent={thresholds.projection.rangePercent} />
      </Section>
    </div>
  );
}

type StatusText = { value: string; note: string };

function mailText(isSetUp: boolean, mail: MailStatus | null, when: (at: Date) => string): StatusText {
  if (!isSetUp) return { value: "Off", note: "SMTP_URL is not set" };
  const { oldestWaiting = null, givenUp = 0, lastSent = null } = mail ?? {};
  const isFailing = givenUp > 0 || (oldestWaiting !== null && Date.now() - oldestWaiting.getTime() > 300_000);
  return {
    value: isFailing ? "Failing" : "On",
    note: [
      oldestWaiting && `waiting since ${when(oldestWaiting)}`,
      givenUp > 0 && `${givenUp} given up in the last week`,
      lastSent ? `last sent on ${when(lastSent)}` : "nothing sent in the last 30 days",
    ]
      .filter(Boolean)
      .join("; "),
  };
}

function backupStatus(backup: Health["backup"], when: (at: Date) => string): StatusText {
  if (backup === "not set up") return { value: "Not known", note: "BACKUP_STAMP is not set" };
  return backup === "never"
    ? { value: "None", note: "the BACKUP_STAMP file does not exist" }
    : { value: when(backup), note: "" };
}
