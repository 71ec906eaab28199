import { type Bar, drawLine, type LineEvent, type Mark } from "@/components/plan/line-drawing";
import { type Day, formatDay } from "@/lib/days";

type PlanLineProps = {
  events: readonly LineEvent[];
  from: Day;
  to: Day;
  today: Day;
  /** What the picture shows, in a sentence. */
  label: string;
};

/** Heights of a lane of bars and a row of names, in rem. */
const laneHeight = 1.625;
const rowHeight = 1.25;
const space = 0.25;
/** Pixels of the narrowest line: where the window is 80rem wide. */
const width = 940;
/** How near a month's name may be to the name of today, in percent. */
const besideToday = { before: 8, after: 7 };

/** Some dates of the plan on a scale of days. The same dates follow as a list, so for a screen reader it is an image. */
export function PlanLine({ events, from, to, today, label }: PlanLineProps) {
  const { months, bars, lanes, tests, marks, rows, ...line } = drawLine(events, { from, to, today, width });
  const namesToday = (left: number) =>
    line.today !== null && left > line.today - besideToday.before && left < line.today + besideToday.after;
  const ticks = months[0]?.x === 0 ? months : [{ left: 0, text: formatDay(from, "compact") }, ...months];
  return (
    <div role="img" aria-label={label} className="relative text-xs/[1.2]">
      {line.today !== null && (
        <div
          className="absolute inset-y-0 border-accent border-s-2 ps-1 font-semibold text-accent"
          style={{ left: `${line.today}%` }}
        >
          Today
        </div>
      )}
      <div className="relative h-5.5 border-line border-b text-soft">
        {ticks
          .filter(({ left }, index) => !namesToday(left) && (index > 0 || (ticks[1]?.left ?? 100) > 7))
          .map(({ left, text }) => (
            <span
              key={text + left}
              className="absolute h-full whitespace-nowrap border-line border-s ps-1"
              style={{ left: `${left}%` }}
            >
              {text}
            </span>
          ))}
      </div>
      {lanes > 0 && (
        <div className="relative" style={{ height: `${lanes * laneHeight + space}rem` }}>
          {bars.map((bar) => (
            <BarBox key={bar.kind + bar.key} bar={bar} today={line.today} />
          ))}
        </div>
      )}
      {tests.length > 0 && (
        <div className="relative h-4">
          {tests.map(({ key, left, isTaken }) => (
            <span
              key={key}
              className={`absolute bottom-1 size-2 -translate-x-1/2 rounded-full border border-accent ${isTaken ? "bg-accent" : "bg-paper"}`}
              style={{ left: `${left}%` }}
            />
          ))}
        </div>
      )}
      <div className="relative" style={{ height: `${rows * rowHeight + space}rem` }}>
        {marks.map((mark) => (
          <MarkLabel key={mark.key} mark={mark} />
        ))}
      </div>
    </div>
  );
}

function BarBox({
  bar: { kind, title, beside, left, width, lane },
  today,
}: {
  bar: Bar;
  today: number | null;
}) {
  const isNow = today !== null && left <= today && today < left + width;
  const place = { top: `${lane * laneHeight + space}rem`, height: `${laneHeight - space}rem` };
  const tone = kind !== "phase" ? "border-edge" : isNow ? "border-accent font-semibold" : "border-accent";
  return (
    <>
      {/* On paper's colour, so that the line of today does not run through the words. */}
      <span
        className={`absolute overflow-hidden whitespace-nowrap rounded-sm border bg-paper ${tone}`}
        style={{ left: `${left}%`, width: `${width}%`, ...place }}
      >
        <span
          className={`block h-full px-1.5 py-1 ${kind === "phase" && isNow ? "bg-band" : title === null ? "bg-line" : ""}`}
        >
          {title}
        </span>
      </span>
      {beside !== null && (
        <span className="absolute whitespace-nowrap py-1" style={{ left: `${left + width}%`, ...place }}>
          <span className="bg-paper px-1.5">{beside}</span>
        </span>
      )}
    </>
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
