import { Disclosure } from "@/components/ui/disclosure";
import { sayChanceOnTheLine } from "@/lib/guide/chance-words";
import type { Thresholds } from "@/lib/guide/thresholds";

/** What the range and the chance assume, and what they don't know. */
export function AboutChance({ thresholds }: { thresholds: Thresholds }) {
  const { exam, projection, readiness } = thresholds;
  return (
    <Disclosure id="chance" summary="What the chance and the range mean" className="mb-7">
      <div className="prose">
        <p>
          Your tests are taken as noisy looks at one level that rises, ever more slowly. A practice test
          misses that level by about {exam.practiceErrorPoints} points, and the exam itself by about{" "}
          {exam.errorPoints}. The range is where {projection.rangePercent} of 100 scores would fall if that is
          so; the chance is the share of them at your target or above.
        </p>
        <p>
          Both are tested on simulated applicants only. They are not validated on people: no trustworthy
          public record of practice tests with the scores that followed exists. That is why the verdict does
          not use them. It says that your newest tests stand above target − {readiness.marginPoints}, which is
          the guide’s sign to keep the date; somebody exactly on that line who gains nothing more reaches the
          target about {sayChanceOnTheLine(thresholds)} of the time.
        </p>
      </div>
    </Disclosure>
  );
}
