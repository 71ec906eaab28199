import { newsOfRow } from "@/components/mentees/mentee-facts";
import type { MenteeRow } from "@/components/mentees/mentee-row";
import { contactWords } from "@/components/mentees/note-words";
import type { Day } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";

/** What is new of a mentee since the mentor's last visit. */
export function News({ row, thresholds }: { row: MenteeRow; thresholds: Thresholds }) {
  const news = newsOfRow(row, thresholds);
  if (news.length === 0) return null;
  return (
    <p className="news">
      <b>New:</b> {news.join(" · ")}
    </p>
  );
}

/** The next contact, from the mentor's note. `today` is the mentor's. */
export function Contact({ on, today }: { on: Day | null; today: Day }) {
  const words = contactWords(on, today);
  return words && <p className="contact">{words}</p>;
}
