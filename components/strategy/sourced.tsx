import type { Provenance } from "@/lib/guide/leaf";

const names: Record<Provenance, string> = {
  guide: "The guide says it.",
  decision: "Decided here, where the guide is silent.",
  fact: "A fact from elsewhere.",
};

/** A statement; with its source, where the reader asked for sources. */
export function Sourced({
  source,
  shown,
  children,
}: {
  source: Provenance;
  shown: boolean;
  children: React.ReactNode;
}) {
  return (
    <>
      {children}
      {shown && <small className="block text-sm text-soft">{names[source]}</small>}
    </>
  );
}
