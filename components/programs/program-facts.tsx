import { Balance } from "@/components/programs/balance";
import { leftWords } from "@/components/programs/pick-menus";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Facts } from "@/components/ui/facts";
import { counted } from "@/lib/guide/counted";
import { budgetOf, costOfSize, mixOf, type ProgramCount, signalNames, signalsOf } from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";
import type { Thresholds } from "@/lib/guide/thresholds";

type ProgramFactsProps = {
  counts: readonly ProgramCount[];
  scenario: Scenario | null;
  thresholds: Thresholds;
  /** Whose list it is: "your", or "Bilal’s" for a mentor. */
  whose?: string | undefined;
};

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});

/** Size, signals, cost and balance of a list. */
export function ProgramFacts({ counts, scenario, thresholds, whose = "your" }: ProgramFactsProps) {
  const mix = scenario && mixOf(counts, scenario, thresholds);
  const signals = signalsOf(counts, thresholds);
  const budget = budgetOf(counts, thresholds);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const isOver = signals.some(({ given, pool }) => given > pool);
  return (
    <Drawn as="div" className="program-facts">
      <Facts
        facts={[
          {
            key: "size",
            label: "Programs",
            value: String(mix?.total ?? total),
            note: mix ? `of ${mix.size.min}–${mix.size.max}` : undefined,
          },
          ...signals.map(({ signal, ...used }) => ({
            key: signal,
            label: `${signalNames[signal]} signals`,
            value: `${used.given} of ${used.pool}`,
            note: leftWords(used),
          })),
          {
            key: "cost",
            label: "Cost",
            value: dollars.format(budget.total),
            note: budget.estimated ? "estimate" : undefined,
          },
        ]}
      />
      {mix && mix.total > 0 && <Balance shares={mix.shares} whose={whose} />}
      {isOver && (
        <p className="text-bad text-sm">
          Too many signals for this season. IR and DR share the same signals: remove some.
        </p>
      )}
    </Drawn>
  );
}

/** How the cost is calculated, and what is not confirmed. */
export function CostDetails({ counts, scenario, thresholds }: ProgramFactsProps) {
  const mix = scenario && mixOf(counts, scenario, thresholds);
  const size = mix?.size;
  const budget = budgetOf(counts, thresholds);
  const costOf = (programs: number) => scenario && dollars.format(costOfSize(programs, scenario, thresholds));
  return (
    <Drawn as="div">
      <Disclosure summary="How the cost is calculated">
        <ul className="grid max-w-[46rem] gap-1 text-sm text-soft">
          {budget.lines.map(({ specialty, programs, dollars: cost }) => (
            <li key={specialty}>
              {specialty}: {counted(programs, "program")}, {dollars.format(cost)}
            </li>
          ))}
          {size && (
            <li>
              A list of {size.min} programs costs about {costOf(size.min)}, of {size.max} about{" "}
              {costOf(size.max)}.{" "}
              {mix.total > size.max ? "Yours is longer: check its cost." : "The budget decides between them."}
            </li>
          )}
          <li>Transcript and token, once per season: {dollars.format(budget.once)}</li>
          <li>
            Fees are calculated separately for each specialty and can change every season: check them before
            paying. Travel, visas and withdrawn programs are not included.
          </li>
        </ul>
      </Disclosure>
    </Drawn>
  );
}

/** A sentence about numbers of the season that are not confirmed; null if all are. */
export const unconfirmed = ({ programs }: Pick<Thresholds, "programs">) =>
  programs.signalsEstimated ? "The number of signals is not confirmed for this season." : null;
