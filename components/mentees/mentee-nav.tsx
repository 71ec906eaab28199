import { Link } from "@/components/ui/link";

const labels = {
  progress: "Progress",
  plan: "Plan",
  decision: "Sit or delay?",
  letters: "Letters",
  portfolio: "Portfolio",
  programs: "Programs",
  statement: "Statement",
  summary: "One page to print",
};
export type MenteePage = keyof typeof labels;
const pages = Object.keys(labels) as MenteePage[];

/** Where a page of a mentee is; their progress is the first of them. */
export const menteeAddress = (id: string, page: MenteePage) =>
  page === "progress" ? (`/mentees/${id}` as const) : (`/mentees/${id}/${page}` as const);

type MenteeNavProps = {
  id: string;
  name: string;
  page: MenteePage;
  /** The day on which the mentor opened this page before. */
  before: string | null;
};

/** Whose record this is, its pages, and when the mentor last opened this one. */
export function MenteeNav({ id, name, page, before }: MenteeNavProps) {
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-soft print:hidden">
      <p>
        <Link href="/mentees">Mentees</Link> · <b className="text-ink">{name}</b> ·{" "}
        {before ? `you last looked on ${before}` : "your first look"}
      </p>
      <nav aria-label={`${name}’s pages`} className="segmented">
        {pages.map((one) => (
          <Link
            key={one}
            href={menteeAddress(id, one)}
            aria-current={one === page ? "page" : undefined}
            className=""
          >
            {labels[one]}
          </Link>
        ))}
      </nav>
    </div>
  );
}
