import type { ReactNode, SVGProps } from "react";

type LegendEntryProps = Pick<SVGProps<SVGSVGElement>, "width" | "height" | "viewBox" | "className"> & {
  name: ReactNode;
  /** The mark; 20 × 14 pixels unless a size is given. */
  children: ReactNode;
};

/** One entry of a legend: the mark in the chart and its meaning. */
export function LegendEntry({ name, children, width = 20, height = 14, ...svg }: LegendEntryProps) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <svg aria-hidden="true" width={width} height={height} {...svg}>
        {children}
      </svg>
      {name}
    </li>
  );
}
