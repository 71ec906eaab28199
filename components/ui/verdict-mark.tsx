import type { ReactNode } from "react";
import type { VerdictKind } from "@/lib/guide/verdict-words";

function ReadyLine({ y }: { y: number }) {
  return <path d={`M1 ${y}h18`} stroke="var(--ready)" strokeWidth="1.8" strokeDasharray="4.7 1.95" />;
}

/** One mark per verdict. Each has its own shape, so the colour carries no extra information. */
const marks: Record<VerdictKind, { tone: string; shape: ReactNode }> = {
  "no-target": {
    tone: "text-soft",
    shape: (
      <circle
        cx="10"
        cy="8"
        r="5.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeDasharray="3.2 2.45"
      />
    ),
  },
  "too-few": {
    tone: "text-soft",
    shape: (
      <>
        <circle cx="10" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.8" />
        <ReadyLine y={14} />
      </>
    ),
  },
  stale: {
    tone: "text-soft",
    shape: (
      <>
        <circle cx="10" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.7" />
        <path
          d="M10 4.4V8l2.6 1.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinecap="round"
        />
      </>
    ),
  },
  below: {
    tone: "text-bad",
    shape: (
      <>
        <ReadyLine y={2} />
        <path d="M4.6 6h10.8L10 14.6z" fill="currentColor" />
      </>
    ),
  },
  unsteady: {
    tone: "text-ink",
    shape: (
      <>
        <path d="M10 1.6 16 8H4z" fill="currentColor" />
        <path d="M4.9 8 10 14l5.1-6" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <ReadyLine y={8} />
      </>
    ),
  },
  "on-course": {
    tone: "text-good",
    shape: (
      <>
        <circle cx="10" cy="6" r="4.8" fill="currentColor" />
        <ReadyLine y={14} />
      </>
    ),
  },
  "at-target": {
    tone: "text-good",
    shape: (
      <>
        <circle cx="10" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.8" />
        <circle cx="10" cy="8" r="3.2" fill="currentColor" />
      </>
    ),
  },
};

type VerdictMarkProps = {
  kind: VerdictKind;
  label: string;
  className?: string | undefined;
};

export function VerdictMark({ kind, label, className = "" }: VerdictMarkProps) {
  const { tone, shape } = marks[kind];
  return (
    <span className={`inline-flex items-center gap-1.5 font-semibold ${tone} ${className}`}>
      <svg viewBox="0 0 20 16" width="20" height="16" aria-hidden="true" className="shrink-0">
        {shape}
      </svg>
      {label}
    </span>
  );
}

/** The marks as symbols, for a table with a mark in each line: in an `<svg>` that is not hidden by `display`. */
export function VerdictSymbols({ kinds }: { kinds: Iterable<VerdictKind> }) {
  return [...kinds].map((kind) => (
    <symbol key={kind} id={`verdict-${kind}`} viewBox="0 0 20 16">
      {marks[kind].shape}
    </symbol>
  ));
}

/** A mark by its symbol (VerdictSymbols), with the label in the same colour. */
export function VerdictMarkOf({ kind, label }: { kind: VerdictKind; label: string }) {
  const { tone } = marks[kind];
  return (
    <>
      <svg aria-hidden="true" className={`verdict ${tone}`}>
        <use href={`#verdict-${kind}`} />
      </svg>
      <span className={`verdict ${tone}`}>{label}</span>
    </>
  );
}
