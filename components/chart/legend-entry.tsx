import type { ReactNode, SVGProps } from "react";

type LegendEntryProps = Pick<SVGProps<SVGSVGElement>, "width" | "height" | "viewBox" | "className"> & {
  name: ReactNode;
  /** Drawn in 20 × 14 pixels, or in the size that is given. */
  children: ReactNode;
};

/** One entry of a legend: a mark as the chart draws it, and what it stands for. */
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
