import type { Metadata } from "next";
import { openPage } from "@/app/_http/viewer";
import { type Health, readHealth } from "@/app/_record/health";
import { CalibrationTable } from "@/components/health/calibration-table";
import { ProblemList } from "@/components/health/problem-list";
import { SlowTable } from "@/components/health/slow-table";
import { SystemFacts } from "@/components/health/system-facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getCalibration } from "@/db/exam-results";
import { countKnownMigrations, getDatabaseFacts } from "@/db/health";
import { getThresholds } from "@/db/thresholds";
import { formatMoment } from "@/lib/moments";
import { problemsOf } from "@/lib/problems";
import { version } from "@/package.json";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const { viewer, rows } = await openPage("/health", "admin", (tx) =>
    Promise.all([getThresholds(tx), getCalibration(tx), getDatabaseFacts(tx)]),
  );
  const [{ thresholds }, calibration, facts] = rows;
  const health = await readHealth();
  const known = await countKnownMigrations();
  const migrations = facts && { applied: facts.migrations, known };
  const problems = problemsOf({ ...health, migrations }, new Date());
  const when = (at: Date) => formatMoment(at, viewer.timeZone);
  return (
    <div className="max-w-[46rem]">
      <PageHeader title="Health" lead="System status. You see counts, but nobody’s scores." />
      <Section title={problems.length === 0 ? "Status" : "What is wrong"}>
        <ProblemList problems={problems} />
      </Section>
      <Section title="The server" className="mt-10">
        <SystemFacts
          {...health}
          version={version}
          node={process.versions.node}
          known={known}
          server={facts?.server ?? ""}
          applied={facts?.migrations ?? 0}
          mail={mailStatus(health, when)}
          backup={backupStatus(health.backup, when)}
          lastError={health.errorAt && when(health.errorAt)}
          problems={problems}
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

function mailStatus({ mailIsSetUp, mail }: Health, when: (at: Date) => string): StatusText {
  if (!mailIsSetUp) return { value: "Off", note: "SMTP_URL is not set" };
  const { waiting = 0, lastSent = null } = mail ?? {};
  return {
    value: "On",
    note: [
      waiting > 0 && `${waiting} waiting`,
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
