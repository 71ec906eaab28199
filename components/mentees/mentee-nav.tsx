import { Link } from "@/components/ui/link";

export const menteePages = [
  "progress",
  "plan",
  "decision",
  "letters",
  "portfolio",
  "programs",
  "statement",
  "summary",
] as const;
export type MenteePage = (typeof menteePages)[number];

const labels: Record<MenteePage, string> = {
  progress: "Progress",
  plan: "Plan",
  decision: "Sit or delay?",
  letters: "Letters",
  portfolio: "Portfolio",
  programs: "Programs",
  statement: "Statement",
  summary: "One page to print",
};

type MenteeNavProps = {
  id: string;
  name: string;
  page: MenteePage;
  looked: string | null;
};

/** Whose record this is, its pages, and when the mentor last looked at this one. */
export function MenteeNav({ id, name, page, looked }: MenteeNavProps) {
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-soft print:hidden">
      <p>
        <Link href="/mentees">Mentees</Link> · <b className="text-ink">{name}</b> ·{" "}
        {looked ? `you last looked on ${looked}` : "your first look"}
      </p>
      <nav aria-label={`${name}’s pages`} className="segmented">
        {menteePages.map((one) => (
          <Link
            key={one}
            href={one === "progress" ? `/mentees/${id}` : `/mentees/${id}/${one}`}
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
