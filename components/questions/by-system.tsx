import type { ReactNode } from "react";
import { percent } from "@/components/chart/frame";
import { LegendEntry } from "@/components/chart/legend-entry";
import { Drawn } from "@/components/ui/drawn";
import { Table } from "@/components/ui/table";
import { type ComparedSystem, type ComparedSystems, compareSystems } from "@/lib/guide/accuracy-range";
import { counted } from "@/lib/guide/counted";
import type { accuracyBySystem } from "@/lib/guide/pace";
import { systemGroups, systemLabel } from "@/lib/guide/systems";

type BySystemProps = {
  rows: ReturnType<typeof accuracyBySystem>;
  /** Questions in a block. Systems with fewer answers are marked, because a few answers say little. */
  blockQuestions: number;
  /** How often a range contains the true share. */
  rangePercent: number;
};

/** The part of the scale that is shown, and the mean. Shares, 0–1. */
type Scale = { low: number; high: number; mean: number | null };

const percentOf = (share: number) => Math.round(share * 100);

/**
 * The share of correct answers by system, as a table with a dot and its range in each row: first the systems that matter
 * most for IR, then the others, weakest first in each group, and mixed blocks apart.
 */
export function BySystem({ rows, blockQuestions, rangePercent }: BySystemProps) {
  if (rows.length === 0) {
    return (
      <p className="text-soft">
        Enter the system and the correct answers of a block to see your weakest systems first.
      </p>
    );
  }
  const compared = compareSystems(rows, { blockQuestions, percent: rangePercent });
  const { systems, mixed, mean } = compared;
  const all = mixed ? [...systems, mixed] : systems;
  const scale: Scale = {
    low: Math.floor(Math.min(...all.map(({ range }) => range.low)) * 10) / 10,
    high: Math.ceil(Math.max(...all.map(({ range }) => range.high)) * 10) / 10,
    mean,
  };
  return (
    <Drawn as="figure">
      <figcaption className="mb-2">{takeawayOf(compared, rangePercent)}</figcaption>
      <Table
        caption="Correct answers by system"
        columns={["System", ["Correct", "num"], [`Share, ${rangePercent}% range`, "num"]]}
      >
        <Ticks scale={scale} />
        {systemGroups.map(({ key, title, keys }) => {
          const inGroup = systems.filter(({ system }) => keys.includes(system));
          const none = key === "ir" ? keys.filter((name) => !rows.some(({ system }) => system === name)) : [];
          if (inGroup.length + none.length === 0) return null;
          return [
            <GroupRow key={key}>{title}</GroupRow>,
            ...inGroup
              .filter(({ few }) => !few)
              .map((row) => <Row key={row.system} row={row} scale={scale} />),
            ...inGroup
              .filter(({ few }) => few)
              .map((row) => <Row key={row.system} row={row} scale={scale} />),
            none.length > 0 && (
              <GroupRow key={`${key} none`} quiet>
                No block of one system yet: {new Intl.ListFormat("en").format(none.map(systemLabel))}
              </GroupRow>
            ),
          ];
        })}
        {mixed && (
          <>
            <GroupRow>Blocks of all systems</GroupRow>
            <Row row={mixed} scale={{ ...scale, mean: null }} />
          </>
        )}
      </Table>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-soft text-xs">
        <LegendEntry name={`Share correct, with its ${rangePercent}% range`} className="dots">
          <path d="M0 7H20" />
          <circle cx="10" cy="7" r="4" />
        </LegendEntry>
        {all.some(({ few }) => few) && (
          <LegendEntry name={`Fewer than ${counted(blockQuestions, "answer")}`} className="dots few">
            <path d="M0 7H20" />
            <circle cx="10" cy="7" r="4" />
          </LegendEntry>
        )}
        {mean !== null && (
          <LegendEntry name={`Mean of blocks of one system: ${percentOf(mean)}%`} className="dots">
            <line x1="10" x2="10" y2="14" />
          </LegendEntry>
        )}
      </ul>
    </Drawn>
  );
}

function GroupRow({ quiet = false, children }: { quiet?: boolean; children: ReactNode }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} className={quiet ? "quiet text-xs" : "pt-4 font-semibold text-sm"}>
        {children}
      </th>
    </tr>
  );
}

/** The scale above the dots. Screen readers have the numbers of each row. */
function Ticks({ scale }: { scale: Scale }) {
  const values = [scale.low, (scale.low + scale.high) / 2, scale.high];
  return (
    <tr className="dot-scale">
      <th scope="row">
        <div className="dot-row">
          <span>
            <span className="sr-only">Scale</span>
          </span>
          <svg aria-hidden="true" width="100%" height="14" className="fill-soft text-xs">
            {values.map((value) => (
              <text key={value} x={at(value, scale)} y="11" textAnchor="middle">
                {percentOf(value)}%
              </text>
            ))}
          </svg>
        </div>
      </th>
      <td colSpan={2} />
    </tr>
  );
}

function Row({
  row: { label, done, correct, rate, range, few },
  scale,
}: {
  row: ComparedSystem;
  scale: Scale;
}) {
  return (
    <tr>
      <th scope="row">
        <div className="dot-row">
          <span>{label}</span>
          <svg aria-hidden="true" width="100%" height="20" className={few ? "dots few" : "dots"}>
            {scale.mean !== null && (
              <line x1={at(scale.mean, scale)} x2={at(scale.mean, scale)} y1="-16" y2="36" />
            )}
            <line x1={at(range.low, scale)} x2={at(range.high, scale)} y1="10" y2="10" className="range" />
            <circle cx={at(rate, scale)} cy="10" r="4" />
          </svg>
        </div>
      </th>
      <td className="num quiet">
        {correct} of {done}
        {few && <small>few</small>}
      </td>
      <td className="num">
        {percentOf(rate)}%
        <small>
          {percentOf(range.low)}–{percentOf(range.high)}%
        </small>
      </td>
    </tr>
  );
}

function at(share: number, { low, high }: Scale): string {
  return percent((share - low) / (high - low));
}

function takeawayOf({ systems, mean, weak }: ComparedSystems, rangePercent: number): string {
  if (mean === null)
    return "Only blocks of all systems are logged: log blocks of one system to compare them.";
  const against = `the mean of ${percentOf(mean)}%`;
  const [first] = weak;
  if (first) {
    const names = new Intl.ListFormat("en").format(weak.map(({ label }) => label));
    return weak.length === 1
      ? `${names} is clearly below ${against}: ${percentOf(first.rate)}% of ${counted(first.done, "answer")}.`
      : `${names} are clearly below ${against}.`;
  }
  return systems.every(({ few }) => few)
    ? `There are too few answers to compare systems with ${against}.`
    : `No system is clearly below ${against}: no ${rangePercent}% range lies entirely below it.`;
}
