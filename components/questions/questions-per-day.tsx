import { calendarOf } from "@/components/questions/calendar";
import { DaysChart } from "@/components/questions/days-chart";
import { type DaysInput, drawDays } from "@/components/questions/days-drawing";
import { WeekTable } from "@/components/questions/week-table";
import { boxClass } from "@/components/trajectory/frame";
import { Disclosure } from "@/components/ui/disclosure";

export type QuestionsPerDayProps = DaysInput;

const weeks = 8;

/** The last eight weeks, a bar a day, with the 7-day average and the phase's range; in the box of the trajectory. */
export function QuestionsPerDay(props: QuestionsPerDayProps) {
  return (
    <>
      <DaysChart drawing={drawDays(props, weeks * 7)} bars className={boxClass} />
      <div className="mt-2">
        <Disclosure summary="The same as a table">
          <WeekTable calendar={calendarOf(props.counts, props.today, weeks)} />
        </Disclosure>
      </div>
    </>
  );
}
