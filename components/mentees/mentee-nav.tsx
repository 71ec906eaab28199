import type { ComponentProps } from "react";
import { CurrentTab } from "@/components/mentees/current-tab";
import { contactWords } from "@/components/mentees/note-words";
import { Reasons } from "@/components/mentees/reasons";
import { Link } from "@/components/ui/link";
import { type MenteePage, menteePages } from "@/lib/access";
import type { Day } from "@/lib/days";

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
  mentee: { id: string; name: string; contactOn: Day | null };
  /** "note": the mentor's own note, which is no page of the mentee's record. */
  page: MenteePage | "note";
  /** The day on which the mentor last viewed this page; null: never. */
  before?: string | null | undefined;
  /** Why the mentee needs attention, as the list says it. */
  needs: Pick<ComponentProps<typeof Reasons>, "thresholds"> & ComponentProps<typeof Reasons>["row"];
  /** In the mentor's time zone. */
  today: Day;
};

/** The mentee's name, the mentor's next contact, the pages of the record, and when the mentor last viewed this one. */
export function MenteeNav({ mentee: { id, name, contactOn }, page, before, needs, today }: MenteeNavProps) {
  const contact = contactWords(contactOn, today);
  return (
    <div className="mentee-head print:hidden">
      <p>
        <Link href="/mentees">Mentees</Link> · <b className="text-ink">{name}</b>
        {before !== undefined && ` · ${before ? `last viewed on ${before}` : "not viewed before"}`}
        {contact && ` · ${contact}`}
      </p>
      <Reasons row={needs} thresholds={needs.thresholds} label={`Why ${name} needs attention`} />
      <nav aria-label={`${name}’s pages`} className="mentee-tabs">
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
        <Link href={`/mentees/${id}/note`} aria-current={page === "note" ? "page" : undefined} className="">
          Your note
        </Link>
        {/* Another page is another row: the scroll is set anew. */}
        <CurrentTab key={page} />
      </nav>
    </div>
  );
}
