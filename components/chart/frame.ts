/**
 * The range of a chart. The server's SVG and Recharts both scale by it, so they match to the pixel.
 * This file is sent to the browser, so it must not import lib/days.
 */
export type Frame = {
  /** Days from the left edge to the right edge. */
  days: number;
  /** The value at the bottom edge and at the top edge. */
  low: number;
  high: number;
};

/** 0–1 from the left edge; `x` in days from the left edge. */
export function fractionX(frame: Frame, x: number): number {
  return x / frame.days;
}

/** 0–1 from the top edge, as SVG counts. */
export function fractionY(frame: Frame, value: number): number {
  return (frame.high - value) / (frame.high - frame.low);
}

/** A fraction on the 0–100 scale of a stretched viewBox, two decimals: a tenth of a pixel on a wide screen. */
const hundredths = (fraction: number) => Math.round(fraction * 10_000) / 100;

/** A fraction as a percentage: "12.34%". */
export function percent(fraction: number): string {
  return `${hundredths(fraction)}%`;
}

/** A day's place from the left edge, or a stretch of days: "12.34%". */
export function atX(frame: Frame, x: number): string {
  return percent(fractionX(frame, x));
}

/** A value's place from the top edge. */
export function atY(frame: Frame, value: number): string {
  return percent(fractionY(frame, value));
}

/** The day at a place of the box that `gutters` surround: `pixels` from its left edge, its `width` in pixels. */
export function dayAt(frame: Frame, pixels: number, width: number): number {
  return ((pixels - gutters.left) / (width - gutters.left - gutters.right)) * frame.days;
}

/** The path of a polyline on a stretched 0–100 scale. */
export function pathOf(frame: Frame, points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }) => `${hundredths(fractionX(frame, x))} ${hundredths(fractionY(frame, y))}`)
    .map((at, index) => `${index === 0 ? "M" : "L"}${at}`)
    .join("");
}

/** Space for tick labels around the plot, in pixels. The server's SVG and Recharts both use it. */
export const gutters = { top: 26, right: 36, bottom: 28, left: 34 } as const;

/**
 * The two sizes of a plot. A container is wide from 32rem (Tailwind's @lg). `widths` are the plot widths in pixels for
 * which labels are placed: narrowest, middle, widest. `boxClass` fixes the heights.
 */
export const sizes = {
  narrow: { widths: [188, 300, 442], height: 222 },
  wide: { widths: [442, 700, 1160], height: 330 },
} as const;

/** The height of the whole box: plot plus gutters, 276 and 384 pixels. */
export const boxClass = "trajectory-box relative h-69 break-inside-avoid @lg:h-96";
