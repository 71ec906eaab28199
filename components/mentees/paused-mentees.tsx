import { Link } from "@/components/ui/link";
import { dayIn, formatDay } from "@/lib/days";

type PausedMenteesProps = {
  rows: { id: string; acceptedAt: Date }[];
  /** The mentor's own notes, which say whom they are about. */
  notes: { menteeId: string; name: string }[];
  timeZone: string;
};

/** The access of a mentor that is paused, each with a link to stop mentoring. */
export function PausedMentees({ rows, notes, timeZone }: PausedMenteesProps) {
  return (
    <ul>
      {rows.map(({ id, acceptedAt }) => {
        const name = notes.find(({ menteeId }) => menteeId === id)?.name ?? "An applicant";
        const since = formatDay(dayIn(timeZone, acceptedAt), "long");
        return (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3 first:border-t"
          >
            <p>
              {name}: you have mentored them since {since}
            </p>
            <Link href={`/mentees/${id}/leave`} className="link inline-block min-h-11 text-sm md:min-h-6">
              Stop mentoring<span className="sr-only"> {`${name}, since ${since}`}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
