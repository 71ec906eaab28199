import { counted } from "@/components/statement/version-words";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { excuses, measureStatement } from "@/lib/guide/statement";
import type { Thresholds } from "@/lib/guide/thresholds";

/** What the saved text measures, and what simple rules see in it. */
export function StatementMeasures({ body, thresholds }: { body: string; thresholds: Thresholds }) {
  const { words, pages, flags } = measureStatement(body, thresholds);
  return (
    <Section title="As saved">
      <p className="text-sm text-soft">
        {counted(words, "word")}, about {pages.toFixed(1)} pages.
      </p>
      {flags.length > 0 && (
        <ul className="mt-2 grid gap-2 text-sm">
          {flags.map(({ kind, sentence }) => (
            <li key={kind} className="border-line border-l-2 pl-3">
              {sentence}
            </li>
          ))}
        </ul>
      )}
      <Disclosure summary="What is looked for" className="mt-1">
        <p className="text-sm text-soft">
          More characters than about a page, or than ERAS takes; no digit anywhere; and these words:{" "}
          {excuses.map((excuse) => `“${excuse}”`).join(", ")}. Nothing else reads your text.
        </p>
      </Disclosure>
    </Section>
  );
}
