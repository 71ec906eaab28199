import type { Route } from "next";
import { Link } from "@/components/ui/link";

export type PagesProps = {
  page: number;
  pages: number;
  /** What the pages hold, in the plural. */
  what: string;
  /** The words before `what` in the links to the page before and after this one. */
  words?: readonly [before: string, after: string];
  hrefOf: (page: number) => Route | Route<`/mentees/${string}`>;
};

/** Links to the pages of a long list before and after this one; nothing if there is one page. */
export function Pages(props: PagesProps) {
  const { page, pages, what, words = ["Newer", "Older"], hrefOf } = props;
  if (pages <= 1) return null;
  return (
    <nav
      aria-label={`Pages of ${what}`}
      className="mt-3 flex flex-wrap items-baseline gap-x-6 gap-y-2 print:hidden"
    >
      {page > 1 && (
        <Link href={hrefOf(page - 1)}>
          {words[0]} {what}
        </Link>
      )}
      <span className="text-sm text-soft">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link href={hrefOf(page + 1)}>
          {words[1]} {what}
        </Link>
      )}
    </nav>
  );
}
