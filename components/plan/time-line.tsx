import { PlanLine } from "@/components/plan/plan-line";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { addDays, type Day, daysBetween, formatDay, mondayOf } from "@/lib/days";
import type { PlanEvent } from "@/lib/guide/events";
import type { Season } from "@/lib/guide/season";

export const zooms = ["season", "quarter", "month"] as const;
export type Zoom = (typeof zooms)[number];

const daysShown = { quarter: 91, month: 35 } as const;
/** Most days from today that an address may ask for. */
const farthest = 3660;
const nextShown = 5;

/** The days that a zoom shows: to Match Day, or a period that starts in the week of `at`. */
export function daysOf(
  zoom: Zoom,
  at: Day,
  { season, examOn, today }: { season: Season; examOn: Day | null; today: Day },
): { from: Day; to: Day } {
  if (zoom !== "season") {
    const near = Math.abs(daysBetween(today, at)) <= farthest ? at : today;
    return { from: mondayOf(near), to: addDays(mondayOf(near), daysShown[zoom]) };
  }
  const ends = [season.match.on, examOn ?? today, addDays(today, daysShown.quarter)].sort();
  return { from: mondayOf(today), to: addDays(ends.at(-1) ?? today, 7) };
}

type TimeLineProps = {
  events: readonly PlanEvent[];
  zoom: Zoom;
  from: Day;
  to: Day;
  today: Day;
  /** The path of its page. */
  path: "/plan" | `/mentees/${string}/plan`;
};

/** The plan's time line with three zooms. A narrow screen shows a list of the next dates. */
export function TimeLine({ events, zoom, from, to, today, path }: TimeLineProps) {
  const shown = events.filter((event) => event.to >= from && event.on <= to);
  const next = events.filter(({ on }) => on >= today).slice(0, nextShown);
  const href = (to: Zoom, at?: Day) => `${path}?zoom=${to}${at ? `&at=${at}` : ""}` as const;
  return (
    <Section
      title="Time line"
      aside={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {zoom !== "season" && (
            <>
              <Link href={href(zoom, addDays(from, -daysShown[zoom]))}>Earlier</Link>
              <Link href={href(zoom, addDays(from, daysShown[zoom]))}>Later</Link>
            </>
          )}
          <nav aria-label="Time line range" className="segmented">
            {zooms.map((one) => (
              <Link
                key={one}
                href={href(one)}
                scroll={false}
                aria-current={one === zoom ? "true" : undefined}
                className=""
              >
                {one[0]?.toUpperCase()}
                {one.slice(1)}
              </Link>
            ))}
          </nav>
        </span>
      }
    >
      <Drawn as="div" className="hidden lg:block">
        <PlanLine events={shown} from={from} to={to} today={today} />
        {shown.some(({ estimated }) => estimated) && (
          <p className="mt-2 text-soft text-xs">* not published yet, or only expected</p>
        )}
      </Drawn>
      <Drawn as="div" className="lg:hidden">
        <ul>
          {next.map(({ key, kind, title, on }) => (
            <li key={kind + key} className="border-line border-b py-1.5">
              <span className="text-soft">{formatDay(on, "compact", today)}</span> {title}
            </li>
          ))}
        </ul>
        <p className="mt-2">
          <a href="#dates">All dates</a>
        </p>
      </Drawn>
    </Section>
  );
}
