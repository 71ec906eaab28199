import { calendarOf } from "@/components/questions/calendar";
import { DaysChart } from "@/components/questions/days-chart";
import { type DaysInput, drawDays } from "@/components/questions/days-drawing";
import { WeekTable } from "@/components/questions/week-table";
import { Disclosure } from "@/components/ui/disclosure";

type SevenDayAverageProps = DaysInput & {
  /** How far back the line goes. */
  weeks?: number;
};

/** The 7-day average against the ranges of the plan's phases. */
export function SevenDayAverage({ weeks = 26, ...input }: SevenDayAverageProps) {
  return (
    <figure>
      <DaysChart drawing={drawDays(input, weeks * 7)} bars={false} className="relative h-56" />
      <div className="mt-2">
        <Disclosure summary="The same as a table">
          <WeekTable calendar={calendarOf(input.counts, input.today, weeks)} />
        </Disclosure>
      </div>
    </figure>
  );
}
