import type { ReactNode } from "react";
import type { Provenance } from "@/lib/guide/leaf";

const names: Record<Provenance, string> = {
  guide: "Source: the guide.",
  decision: "Source: our decision. The guide does not cover this.",
  fact: "Source: a fact outside the guide.",
};

export type Point = { key: string; words: ReactNode; source?: Provenance | undefined };

/** A list of statements, with the source of each if `sources` is true. */
export function Points({ points, sources }: { points: readonly Point[]; sources: boolean }) {
  return (
    <ul className="grid content-start gap-3">
      {points.map(({ key, words, source }) => (
        <li key={key}>
          {words}
          {sources && source && <SourceNote of={source} />}
        </li>
      ))}
    </ul>
  );
}

/** The source of a statement. */
export function SourceNote({ of }: { of: Provenance }) {
  return <small className="block text-sm text-soft">{names[of]}</small>;
}
