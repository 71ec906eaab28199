import type { ReactNode } from "react";
import type { Provenance } from "@/lib/guide/leaf";

const names: Record<Provenance, string> = {
  guide: "The guide says it.",
  decision: "Decided here, where the guide is silent.",
  fact: "A fact from elsewhere.",
};

export type Point = { key: string; words: ReactNode; source?: Provenance | undefined };

/** Statements; with the source of each, where the reader asked for sources. */
export function Points({ points, sources }: { points: readonly Point[]; sources: boolean }) {
  return (
    <ul className="grid content-start gap-3">
      {points.map(({ key, words, source }) => (
        <li key={key}>
          {words}
          {sources && source && <Source of={source} />}
        </li>
      ))}
    </ul>
  );
}

/** Where something comes from. */
export function Source({ of }: { of: Provenance }) {
  return <small className="block text-sm text-soft">{names[of]}</small>;
}
