import { type TestChoices, testChoices } from "@/components/progress/test-form";
import { type Assessment, formsLeft } from "@/lib/guide/assessments";
import type { PlannedTest } from "@/lib/guide/test-schedule";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { KnownCards } from "@/lib/log-queue";

/** What the forms to log something offer. */
export type LogChoices = {
  tests: TestChoices;
  /** The practice test that is planned next. */
  form: string;
  /** Mode and source of the newest block; null before the first. */
  newest: { mode: string; source: string } | null;
};

/** What the dialog gets. */
export type DialogChoices = LogChoices & { cards: KnownCards };

/** @param planned the practice tests still to take. */
export function logChoices(
  {
    numbers: { thresholds },
    assessments,
    newestBlock,
  }: {
    numbers: { thresholds: Thresholds };
    assessments: readonly Assessment[];
    newestBlock: LogChoices["newest"];
  },
  planned: readonly PlannedTest[],
): LogChoices {
  const { catalogue } = thresholds;
  const next = planned.find(({ form, fullLength }) => form && !fullLength)?.form;
  const form = next ?? formsLeft(assessments, catalogue)[0] ?? catalogue.forms[0];
  return { tests: testChoices(thresholds), form: form?.id ?? "other", newest: newestBlock };
}
