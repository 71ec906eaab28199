import type { Metadata } from "next";
import { openOwn } from "@/app/_record/own";
import { strategyOfRecord } from "@/app/_record/standing";
import { Playbook } from "@/components/strategy/playbook";
import { Points } from "@/components/strategy/points";
import { CheckField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getRecord } from "@/db/record";
import { causeNames, recoveryCauses, recoveryForAll } from "@/lib/guide/recovery";
import { saveCauses } from "./actions";

export const metadata: Metadata = { title: "After a weak result" };

export default async function RecoveryPage() {
  const { rows } = await openOwn("/recovery", async (tx, { viewer, today }) => {
    const record = await getRecord(tx, viewer.id);
    const { recovery } = strategyOfRecord(record, today);
    return {
      applicant: record.applicant,
      named: record.causes,
      recovery,
      thresholds: record.numbers.thresholds,
    };
  });
  const { named, recovery, thresholds } = rows;
  return (
    <div className="grid max-w-[46rem] grid-cols-1 gap-9">
      <PageHeader
        kicker={<Link href="/strategy">Strategy</Link>}
        title="After a weak or failed exam"
        lead="Name what went wrong, and change that first. A score can be explained by a clear rise after it."
        className=""
      />
      <FormSection
        title="What went wrong?"
        lead="Only you can read your answer. No mentor and no admin can, whatever access they have."
        className=""
        action={saveCauses}
        hidden={{ seen: named.join(" ") }}
        layout="stack"
        submit="Save"
        tone="quiet"
      >
        {recoveryCauses.map((cause) => (
          <CheckField
            key={cause}
            name={cause}
            label={causeNames[cause]}
            defaultChecked={named.includes(cause)}
          />
        ))}
      </FormSection>
      <Playbook named={named} thresholds={thresholds} />
      <Section title="In every case">
        <Points
          sources={false}
          points={[
            ...(recovery
              ? [
                  {
                    key: "target",
                    words: `A Step 2 CK score of ${recovery.wanted} or more makes up for a weak Step 1.`,
                  },
                ]
              : []),
            ...recoveryForAll,
            {
              key: "tell",
              words: (
                <>
                  Write it down in <Link href="/statement">your statement</Link>, and prepare to say it in{" "}
                  <Link href="/interviews">interviews</Link>.
                </>
              ),
            },
          ]}
        />
      </Section>
    </div>
  );
}
