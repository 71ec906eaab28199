import { Link } from "@/components/ui/link";
import { type MenteePage, menteePages } from "@/lib/access";

const labels: Record<MenteePage, string> = {
  progress: "Progress",
  plan: "Plan",
  decision: "Take it or postpone?",
  letters: "Letters",
  portfolio: "Portfolio",
  programs: "Programs",
  statement: "Statement",
  summary: "One page to print",
};

/** The address of a mentee's page. Progress is the first page. */
export const menteeAddress = (id: string, page: MenteePage) =>
  page === "progress" ? (`/mentees/${id}` as const) : (`/mentees/${id}/${page}` as const);

type MenteeNavProps = {
  id: string;
  name: string;
  page: MenteePage;
  /** The day on which the mentor last viewed this page; null: never. */
  before: string | null;
};

/** The mentee's name, the pages of their record, and when the mentor last viewed this one. */
export function MenteeNav({ id, name, page, before }: MenteeNavProps) {
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-soft print:hidden">
      <p>
        <Link href="/mentees">Mentees</Link> · <b className="text-ink">{name}</b> ·{" "}
        {before ? `last viewed on ${before}` : "not viewed before"}
      </p>
      <nav aria-label={`${name}’s pages`} className="segmented">
        {menteePages.map((each) => (
          <Link
            key={each}
            href={menteeAddress(id, each)}
            aria-current={each === page ? "page" : undefined}
            className=""
          >
            {labels[each]}
          </Link>
        ))}
      </nav>
    </div>
  );
}
