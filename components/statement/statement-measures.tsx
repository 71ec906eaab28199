import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { counted } from "@/lib/guide/counted";
import { excuses, measureStatement } from "@/lib/guide/statement";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The length of the saved text, and what simple checks find in it. */
export function StatementMeasures({ body, thresholds }: { body: string; thresholds: Thresholds }) {
  const { words, pages, flags } = measureStatement(body, thresholds);
  return (
    <Section title="Length and checks">
      <p className="text-sm text-soft">
        Saved text: {counted(words, "word")}, about {pages.toFixed(1)} pages.
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
      <Disclosure summary="What is checked" className="mt-1">
        <p className="text-sm text-soft">
          Whether the text is longer than about a page or than ERAS accepts, whether it has a number, and
          whether it has one of these phrases: {excuses.map((excuse) => `“${excuse}”`).join(", ")}. Nothing
          else is checked.
        </p>
      </Disclosure>
    </Section>
  );
}
