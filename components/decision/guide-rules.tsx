import { type Day, formatDay } from "@/lib/days";
import { examWindow, type Season, seasonStage } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The guide's rules about the exam day, for the applicant's season. */
export function GuideRules({
  season,
  today,
  thresholds,
}: {
  season: Season;
  today: Day;
  thresholds: Thresholds;
}) {
  const { sitting } = thresholds;
  const { from, to } = examWindow(season, thresholds);
  return (
    <ul className="grid max-w-[46rem] list-disc gap-1.5 pl-5 text-soft">
      <li>
        The window for Match {season.year} {seasonStage(season, today) === "over" ? "was" : "is"}{" "}
        {formatDay(from)} to {formatDay(to, "long")}. The last resort is {sitting.lastResortMonthsMin} to{" "}
        {sitting.lastResortMonthsMax} months before the Match.
      </li>
      <li>
        A gain of {sitting.worthwhileGainMin} to {sitting.worthwhileGainMax} points is worth more than a few
        weeks.
      </li>
      <li>IR programs rarely wait for a score.</li>
      <li>Applying ready one season later is better than applying weak now.</li>
    </ul>
  );
}
