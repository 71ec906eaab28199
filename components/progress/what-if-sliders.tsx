"use client";

import { type ReactNode, useDeferredValue, useId, useState } from "react";
import { WhatIfPicture } from "@/components/progress/what-if-picture";
import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { Thresholds } from "@/lib/guide/thresholds";
import { calculateWhatIf } from "@/lib/guide/what-if";

export type WhatIfSlidersProps = {
  target: number;
  examOn: Day;
  assessments: Assessment[];
  officials: OfficialScore[];
  today: Day;
  thresholds: Thresholds;
  /** Shown if this component cannot be loaded. */
  children: ReactNode;
};

/** The range of the slider, in days. */
const mostDays = 400;

/** Two sliders that update the scenario as they move, by the same rules as on the server. */
export function WhatIfSliders(props: WhatIfSlidersProps) {
  const { assessments, officials, today, thresholds } = props;
  const [target, setTarget] = useState(props.target);
  const [days, setDays] = useState(daysBetween(today, props.examOn));
  const examOn = addDays(today, days);
  const shown = useDeferredValue({ target, examOn });

  // Updates the address without a request, so that the scenario can be saved or sent.
  const updateAddress = () =>
    window.history.replaceState(window.history.state, "", `/progress?target=${target}&on=${examOn}#what-if`);

  return (
    <>
      <div className="mb-5 grid max-w-[46rem] gap-5 sm:grid-cols-2">
        <Slider
          label="Target"
          value={target}
          min={thresholds.exam.passingScore}
          max={thresholds.exam.scaleMax}
          text={String(target)}
          onChange={setTarget}
          onSettled={updateAddress}
        />
        <Slider
          label="Exam day"
          value={days}
          min={0}
          max={Math.max(mostDays, days)}
          text={formatDay(examOn, "long")}
          onChange={setDays}
          onSettled={updateAddress}
        />
      </div>
      <WhatIfPicture
        whatIf={calculateWhatIf({ ...shown, assessments, officials, today }, thresholds)}
        assessments={assessments}
        today={today}
        thresholds={thresholds}
      />
    </>
  );
}

type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  /** The value in words. */
  text: string;
  onChange: (value: number) => void;
  onSettled: () => void;
};

function Slider({ label, value, min, max, text, onChange, onSettled }: SliderProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <div className="flex justify-between gap-4 text-sm">
        <label htmlFor={id} className="text-soft">
          {label}
        </label>
        <output htmlFor={id}>{text}</output>
      </div>
      <input
        id={id}
        type="range"
        min={Math.min(min, value)}
        max={max}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
        onPointerUp={onSettled}
        onKeyUp={onSettled}
        className="min-h-8 w-full"
      />
    </div>
  );
}
