import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

/**
 * A column's header, optionally with a class ("num" for numbers), and how its press sorts the table: the address of the table in
 * that order, and the order that it has by this column now.
 */
export type Column =
  | string
  | readonly [
      label: string,
      className?: string | undefined,
      sort?: { href: Route; now: "ascending" | "descending" | undefined },
    ];

type TableProps = {
  /** The table's name, for screen readers. */
  caption: string;
  showCaption?: boolean | undefined;
  columns: readonly Column[];
  /** The rows, or the whole `<tbody>` as a string (Drawn). */
  children: ReactNode;
  isBody?: boolean | undefined;
};

/**
 * A table that scrolls sideways in its own box. The first cell of a row names it: `<th scope="row">`. Cells: class "num" for
 * numbers, "quiet" for less important ones.
 */
export function Table({ caption, showCaption = false, columns, children, isBody = false }: TableProps) {
  return (
    <section
      // Not the caption alone: a section around it often has that name. A caption can be a sentence.
      aria-label={`${caption.replace(/\.$/, "")}, table`}
      data-scrolls=""
      // Without JavaScript always; with it only while it can be scrolled (watch-page.ts).
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-xs"
    >
      <table className="table">
        <caption className={showCaption ? "pb-2 text-left text-sm text-soft" : "sr-only"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const [label, className, sort] = typeof column === "string" ? [column] : column;
              return (
                <th key={label} scope="col" className={className} aria-sort={sort?.now}>
                  {sort ? (
                    <Link href={sort.href} scroll={false} className="sort">
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        {isBody ? children : <tbody>{children}</tbody>}
      </table>
    </section>
  );
}
