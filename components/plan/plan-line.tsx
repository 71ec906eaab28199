import type { CSSProperties } from "react";
import { type Bar, drawLine, type Mark, type Tick } from "@/components/plan/line-drawing";
import { type Day, formatDay } from "@/lib/days";
import type { PlanEvent } from "@/lib/guide/events";

type PlanLineProps = { events: readonly PlanEvent[]; from: Day; to: Day; today: Day };

/** The plan as one line in time. What it shows stands below it as a list, so it is a picture with one sentence. */
export function PlanLine({ events, from, to, today }: PlanLineProps) {
  const drawing = drawLine(events, { from, to, today });
  return (
    <div
      role="img"
      aria-label={`The plan from ${formatDay(from, "long")} to ${formatDay(to, "long")}: its dates follow as a list.`}
      className="plan-line"
      style={{ "--lanes": drawing.lanes, "--rows": drawing.rows } as CSSProperties}
    >
      <div className="plan-months">
        {drawing.months.map(({ left, text }) => (
          <span key={text + left} className="plan-month" style={{ left: `${left}%` }}>
            {text}
          </span>
        ))}
      </div>
      <div className="plan-bars">
        {drawing.bars.map((bar) => (
          <BarBox key={bar.kind + bar.key} bar={bar} />
        ))}
      </div>
      <div className="plan-ticks">
        {drawing.tests.map((tick) => (
          <TickMark key={tick.key} tick={tick} />
        ))}
        {drawing.tasks.map((tick) => (
          <TickMark key={tick.key} tick={tick} />
        ))}
      </div>
      <div className="plan-marks">
        {drawing.marks.map((mark) => (
          <MarkLabel key={mark.key} mark={mark} />
        ))}
      </div>
      {drawing.today !== null && <div className="plan-today" style={{ left: `${drawing.today}%` }} />}
    </div>
  );
}

function BarBox({ bar }: { bar: Bar }) {
  return (
    <span
      className={`plan-bar plan-bar-${bar.kind}`}
      style={{ left: `${bar.left}%`, width: `${bar.width}%`, "--lane": bar.lane } as CSSProperties}
    >
      {bar.title}
    </span>
  );
}

function TickMark({ tick }: { tick: Tick }) {
  return (
    <span
      className={`plan-tick ${tick.kind === "test" ? "plan-tick-test" : "plan-tick-task"}`}
      style={{ left: `${tick.left}%` }}
    />
  );
}

function MarkLabel({ mark }: { mark: Mark }) {
  return (
    <span
      className={`plan-mark plan-mark-${mark.kind} plan-mark-${mark.side}`}
      style={{ left: `${mark.left}%`, "--row": mark.row } as CSSProperties}
    >
      <span>
        {mark.title}
        {mark.estimated && "*"}
      </span>
    </span>
  );
}
