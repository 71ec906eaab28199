import { type Bar, drawLine, type Mark } from "@/components/plan/line-drawing";
import { type Day, formatDay } from "@/lib/days";
import type { PlanEvent } from "@/lib/guide/events";

type PlanLineProps = { events: readonly PlanEvent[]; from: Day; to: Day; today: Day };

/** Heights of a lane of bars and a row of names, in rem. */
const laneHeight = 1.75;
const rowHeight = 1.375;
const space = 0.25;

/** The plan on a time line. The same dates follow as a list, so for a screen reader it is an image with one sentence. */
export function PlanLine({ events, from, to, today }: PlanLineProps) {
  const { months, bars, lanes, tests, tasks, marks, rows, ...line } = drawLine(events, { from, to, today });
  return (
    <div
      role="img"
      aria-label={`The plan from ${formatDay(from, "long")} to ${formatDay(to, "long")}: its dates follow as a list.`}
      className="relative text-xs/[1.2]"
    >
      <div className="relative h-6 border-line border-b text-soft">
        {months.map(({ left, text }) => (
          <span
            key={text + left}
            className="absolute h-full whitespace-nowrap border-line border-s ps-1"
            style={{ left: `${left}%` }}
          >
            {text}
          </span>
        ))}
      </div>
      <div className="relative" style={{ height: `${lanes * laneHeight + space}rem` }}>
        {bars.map((bar) => (
          <BarBox key={bar.kind + bar.key} bar={bar} />
        ))}
      </div>
      <div className="relative h-5 border-line border-b">
        {[...tests, ...tasks].map(({ key, kind, left }) => (
          <span
            key={kind + key}
            className={`absolute -translate-x-1/2 ${kind === "test" ? "bottom-1 size-2 rounded-full bg-accent" : "bottom-0 h-2 w-px bg-edge"}`}
            style={{ left: `${left}%` }}
          />
        ))}
      </div>
      <div className="relative" style={{ height: `${rows * rowHeight + space}rem` }}>
        {marks.map((mark) => (
          <MarkLabel key={mark.key} mark={mark} />
        ))}
      </div>
      {line.today !== null && (
        <div className="absolute inset-y-0 border-accent border-s-2" style={{ left: `${line.today}%` }} />
      )}
    </div>
  );
}

function BarBox({ bar: { kind, title, left, width, lane } }: { bar: Bar }) {
  return (
    <span
      className={`absolute truncate rounded-sm border px-1.5 py-1 ${kind === "phase" ? "border-accent bg-band" : "border-edge"}`}
      style={{
        left: `${left}%`,
        width: `${width}%`,
        top: `${lane * laneHeight + space}rem`,
        height: `${laneHeight - space}rem`,
      }}
    >
      {title}
    </span>
  );
}

function MarkLabel({ mark: { kind, title, estimated, left, row, side } }: { mark: Mark }) {
  const edge = side === "left" ? "-translate-x-full border-e" : kind === "exam" ? "border-s-2" : "border-s";
  const tone = kind === "exam" ? "border-ink font-semibold" : "border-edge";
  return (
    <span
      className={`absolute top-0 flex items-end whitespace-nowrap ${edge} ${tone} ${kind === "score" ? "text-soft" : ""}`}
      // A name covers the lines of the rows below it.
      style={{ left: `${left}%`, height: `${(row + 1) * rowHeight}rem`, zIndex: 9 - row }}
    >
      <span className="bg-paper px-1.25">
        {title}
        {estimated && "*"}
      </span>
    </span>
  );
}
