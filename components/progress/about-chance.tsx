import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { chanceOnReadyLine } from "@/lib/guide/chance-words";
import { counted } from "@/lib/guide/counted";
import type { Thresholds } from "@/lib/guide/thresholds";

/** Explains the range and the chance, and their limits. */
export function AboutChance({ thresholds }: { thresholds: Thresholds }) {
  const { exam, projection, readiness } = thresholds;
  return (
    <Disclosure id="chance" summary="What the chance and the range mean" className="mb-7">
      <Drawn as="div" className="prose">
        <p>
          We treat practice tests as imperfect measurements of a level that can rise slowly, steadily or fast.
          The better one of these explains the tests, the more it counts. All expect gains to become smaller.
          A practice test misses that level by about {counted(exam.practiceErrorPoints, "point")}, and the
          exam by about {exam.errorPoints}. If this is right, {projection.rangePercent} of 100 scores fall in
          the range. The chance is the share of scores at or above the target.
        </p>
        <p>
          Both are tested on simulated applicants only. They are not validated on people, because there is no
          reliable public record of practice tests and official scores. That is why the verdict does not use
          them. The verdict compares the newest tests with target − {readiness.marginPoints}: scores above
          this ready line are the guide’s sign to keep the date. With scores exactly on it and no further
          gain, the chance of reaching the target is about {chanceOnReadyLine(thresholds)}.
        </p>
      </Drawn>
    </Disclosure>
  );
}
