import { Drawn } from "@/components/ui/drawn";
import { type KindShare, programKindNames } from "@/lib/guide/programs";

type BalanceProps = {
  shares: readonly KindShare[];
  whose?: string | undefined;
  className?: string | undefined;
};

/** The recommended share of each type of program as a band, and the share of the list as a mark, with a key. */
export function Balance({ shares, whose = "your", className = "" }: BalanceProps) {
  return (
    <Drawn as="div" className={`balance ${className}`}>
      <ul>
        {shares.map(({ kind, minPercent, maxPercent, have, percent, standing }) => (
          <li key={kind}>
            <span>{programKindNames[kind]}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="balance-all" y="3" width="100" height="4" />
              <rect
                className="balance-band"
                x={minPercent}
                width={Math.max(1, maxPercent - minPercent)}
                y="1"
                height="8"
              />
              {percent !== null && (
                <path className="balance-mark" d={`M${Math.min(99, Math.max(1, percent))} 0V10`} />
              )}
            </svg>
            <span className="text-soft">
              {percent === null ? "none listed" : `${have}, ${Math.round(percent)}%`}
              {standingWords[standing] && <b className="text-ink">, {standingWords[standing]}</b>} (guide:{" "}
              {minPercent}–{maxPercent}%)
            </span>
          </li>
        ))}
      </ul>
      <p className="balance-key">
        <svg viewBox="0 0 20 10" preserveAspectRatio="none" aria-hidden="true">
          <rect className="balance-band" x="1" width="18" y="1" height="8" />
        </svg>
        recommended share
        <svg viewBox="0 0 20 10" preserveAspectRatio="none" aria-hidden="true">
          <path className="balance-mark" d="M10 0V10" />
        </svg>
        {whose} share
      </p>
    </Drawn>
  );
}

const standingWords: Record<KindShare["standing"], string | null> = {
  few: "too few",
  many: "too many",
  fits: null,
  "none yet": null,
};
