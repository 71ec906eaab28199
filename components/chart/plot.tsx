import type { ReactNode } from "react";
import { atX, atY, type Frame, gutters } from "@/components/chart/frame";

/**
 * The plot area as an SVG without a viewBox: positions in percent stretch with the box, while texts, marks and strokes
 * keep their size. It fills a box of `boxClass`; labels in the gutters overflow.
 */
export function Plot({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      className="absolute overflow-visible"
      style={{
        left: gutters.left,
        top: gutters.top,
        width: `calc(100% - ${gutters.left + gutters.right}px)`,
        height: `calc(100% - ${gutters.top + gutters.bottom}px)`,
      }}
    >
      {children}
    </svg>
  );
}

/** Paths on a scale of 0–100 both ways, stretched over the whole plot; strokes need `non-scaling-stroke`. */
export function Stretched({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height="100%"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="overflow-visible"
    >
      {children}
    </svg>
  );
}

/** The newest value, written beside its point. */
export function NewestValue({ frame, x, y, text }: { frame: Frame; x: number; y: number; text: ReactNode }) {
  return (
    <text x={atX(frame, x)} y={atY(frame, y)} dx="8" dy="4" className="fill-ink font-semibold text-xs">
      {text}
    </text>
  );
}
