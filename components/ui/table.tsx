import type { ReactNode } from "react";

/** A column's header, optionally with a class: "num" for numbers. */
type Column = string | readonly [label: string, className: string];

type TableProps = {
  /** The table's name, for screen readers. */
  caption: string;
  showCaption?: boolean | undefined;
  columns: readonly Column[];
  /** The rows. */
  children: ReactNode;
};

/** A table that scrolls sideways in its own box. Cells: class "num" for numbers, "quiet" for less important ones. */
export function Table({ caption, showCaption = false, columns, children }: TableProps) {
  return (
    <section
      aria-label={`${caption} (scrollable)`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-xs"
    >
      <table className="table">
        <caption className={showCaption ? "pb-2 text-left text-sm text-soft" : "sr-only"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const [label, className] = typeof column === "string" ? [column] : column;
              return (
                <th key={label} scope="col" className={className}>
                  {label}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
