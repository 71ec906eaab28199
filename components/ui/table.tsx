import type { ReactNode } from "react";

/** A column's head, and a class of it where it has one: "num" over numbers. */
type Column = string | readonly [label: string, className: string];

type TableProps = {
  /** What the rows are, for those who come to the table without its surroundings. */
  caption: string;
  showCaption?: boolean | undefined;
  columns: readonly Column[];
  /** The rows. */
  children: ReactNode;
};

/** A table that scrolls in its own box where it does not fit, so that the page never does. Numbers: class "num"; lesser cells: "quiet". */
export function Table({ caption, showCaption = false, columns, children }: TableProps) {
  return (
    <section
      aria-label={`${caption}, in a box that scrolls`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable for those who scroll by keys
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
