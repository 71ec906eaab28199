import { MarkedText } from "@/components/statement/marked-text";
import { textDifference } from "@/lib/text-difference";

/** Each of two texts, with the parts marked that the other does not have. */
export function comparedTexts(before: string, after: string) {
  const parts = textDifference(before, after);
  return {
    before: <MarkedText parts={parts} show="before" />,
    after: <MarkedText parts={parts} show="after" />,
  };
}
