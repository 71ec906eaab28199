import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Facts } from "@/components/ui/facts";
import { counted } from "@/lib/guide/counted";
import { budgetOf, costOfSize, mixOf, type ProgramCount, signalsOf } from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";
import type { Thresholds } from "@/lib/guide/thresholds";

type ProgramFactsProps = {
  counts: readonly ProgramCount[];
  scenario: Scenario | null;
  thresholds: Thresholds;
};

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});

const signalNames = { gold: "Gold signals", silver: "Silver signals" };

/** Size, signals and cost of a list. */
export function ProgramFacts({ counts, scenario, thresholds }: ProgramFactsProps) {
  const mix = scenario && mixOf(counts, scenario, thresholds);
  const signals = signalsOf(counts, thresholds);
  const budget = budgetOf(counts, thresholds);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const over = signals.filter(({ given, pool }) => given > pool);
  return (
    <Drawn as="div">
      <Facts
        facts={[
          {
            key: "size",
            label: "Programs",
            value: String(mix?.total ?? total),
            note: mix ? `recommended: ${mix.size.min}–${mix.size.max}` : undefined,
          },
          ...signals.map(({ signal, given, pool, estimated }) => ({
            key: signal,
            label: estimated ? `${signalNames[signal]} (number not confirmed)` : signalNames[signal],
            value: `${given} of ${pool}`,
            note:
              given > pool ? `${given - pool} too many` : given < pool ? `${pool - given} left` : "all used",
          })),
          {
            key: "cost",
            label: budget.estimated ? "Cost (estimate)" : "Cost",
            value: dollars.format(budget.total),
          },
        ]}
      />
      {over.length > 0 && (
        <p className="mt-2 text-bad text-sm">
          Too many signals for this season. IR and DR share the same signals: remove some.
        </p>
      )}
      <Disclosure summary="How the cost is calculated" className="mt-2">
        <ul className="grid gap-1 text-sm text-soft">
          {budget.lines.map(({ specialty, programs, dollars: cost }) => (
            <li key={specialty}>
              {specialty}: {counted(programs, "program")}, {dollars.format(cost)}
            </li>
          ))}
          {mix && scenario && (
            <li>
              A list of {mix.size.min} programs costs about{" "}
              {dollars.format(costOfSize(mix.size.min, scenario, thresholds))}, of {mix.size.max} about{" "}
              {dollars.format(costOfSize(mix.size.max, scenario, thresholds))}. Let your budget decide between
              them.
            </li>
          )}
          <li>Transcript and token, once per season: {dollars.format(budget.once)}</li>
          <li>
            Fees are calculated separately for each specialty and can change every season: check them before
            you pay. Travel, visas and withdrawn programs are not included.
          </li>
        </ul>
      </Disclosure>
    </Drawn>
  );
}
