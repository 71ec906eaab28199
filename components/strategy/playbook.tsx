import { Points } from "@/components/strategy/points";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { causeNames, playbookOf, type RecoveryCause, recoveryCauses } from "@/lib/guide/recovery";
import type { Thresholds } from "@/lib/guide/thresholds";

/** What helps against each cause: open for those that the applicant named, folded for the others. */
export function Playbook({ named, thresholds }: { named: readonly RecoveryCause[]; thresholds: Thresholds }) {
  const others = recoveryCauses.filter((cause) => !named.includes(cause));
  return (
    <>
      {recoveryCauses
        .filter((cause) => named.includes(cause))
        .map((cause) => (
          <Section key={cause} title={causeNames[cause]}>
            <Points points={playbookOf(cause, thresholds)} sources={false} />
          </Section>
        ))}
      {others.length > 0 && (
        <Section title={named.length === 0 ? "What helps, by cause" : "Other causes"}>
          {others.map((cause) => (
            <Disclosure key={cause} summary={causeNames[cause]}>
              <Points points={playbookOf(cause, thresholds)} sources={false} />
            </Disclosure>
          ))}
        </Section>
      )}
    </>
  );
}
