import type { ReactNode } from "react";
import { Drawn } from "@/components/ui/drawn";
import { type Day, daysBetween, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { PlanEvent } from "@/lib/guide/events";

const kindNames: Record<PlanEvent["kind"], string> = {
  phase: "phase",
  test: "practice test",
  exam: "exam",
  score: "score",
  season: "season",
  rotation: "rotation",
  letter: "letter",
  task: "task",
};

/** Dates of the plan, by month. */
export function PlanDates({ events, today }: { events: readonly PlanEvent[]; today: Day }) {
  if (events.length === 0) return <p className="text-soft">There are no dates ahead.</p>;
  const months = new Map<string, PlanEvent[]>();
  for (const event of events) {
    const month = event.on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), event]);
  }
  return (
    <Drawn as="div" className="dates gap-x-10 lg:columns-2 xl:columns-3">
      {[...months].map(([month, inMonth]) => (
        <div key={month} className="mb-5 break-inside-avoid">
          <h3 className="border-line border-b pb-1 text-sm text-soft">
            {formatDay(`${month}-01` as Day, "monthOfYear")}
          </h3>
          <ul>
            {inMonth.map((event) => (
              <Row key={event.kind + event.key} event={event} today={today} />
            ))}
          </ul>
        </div>
      ))}
    </Drawn>
  );
}

function Row({ event, today }: { event: PlanEvent; today: Day }) {
  const lasts = event.to !== event.on;
  const past = event.to < today;
  return (
    <li className={past ? "text-soft" : undefined}>
      <span>{formatDay(event.on, "compact")}</span>
      <span>
        <Emphasis on={event.kind === "exam"}>{event.title}</Emphasis>
        <span className="text-soft">
          {lasts && `, to ${formatDay(event.to, "short", event.on)}`}
          {event.estimated && ", estimated"}
          {event.kind !== "season" && event.kind !== "exam" && event.kind !== "score" && (
            <span className="text-xs"> · {kindNames[event.kind]}</span>
          )}
          {event.kind === "exam" && !past && `, in ${counted(daysBetween(today, event.on), "day")}`}
        </span>
      </span>
    </li>
  );
}

function Emphasis({ on, children }: { on: boolean; children: ReactNode }) {
  return on ? <b>{children}</b> : children;
}
