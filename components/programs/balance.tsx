import { Drawn } from "@/components/ui/drawn";
import { type KindShare, programKindNames } from "@/lib/guide/programs";

/** The recommended share of each kind of program as a band, and the share of the list as a mark. */
export function Balance({ shares, whose = "your" }: { shares: readonly KindShare[]; whose?: string }) {
  return (
    <Drawn as="ul" className="grid gap-4">
      {shares.map(({ kind, minPercent, maxPercent, have, percent, standing }) => (
        <li key={kind}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>{programKindNames[kind]}</span>
            <span className="text-sm text-soft">
              {percent === null ? "none listed" : `${have} on ${whose} list, ${Math.round(percent)}%`}
              {standingWords[standing] && <b className="text-ink">, {standingWords[standing]}</b>} (guide:{" "}
              {minPercent}–{maxPercent}%)
            </span>
          </div>
          <div aria-hidden className="relative mt-1.5 h-3 rounded-full bg-wash">
            <span
              className="absolute inset-y-0 rounded-full border border-accent bg-band"
              style={{ left: `${minPercent}%`, width: `${Math.max(1, maxPercent - minPercent)}%` }}
            />
            {percent !== null && (
              <span
                className="absolute -inset-y-1 w-1 -translate-x-1/2 rounded-full bg-ink"
                style={{ left: `${Math.min(99.5, Math.max(0.5, percent))}%` }}
              />
            )}
          </div>
        </li>
      ))}
    </Drawn>
  );
}

const standingWords: Record<KindShare["standing"], string | null> = {
  few: "too few",
  many: "too many",
  fits: null,
  "none yet": null,
};
