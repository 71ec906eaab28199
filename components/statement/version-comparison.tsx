import { MarkedText } from "@/components/statement/marked-text";
import type { VersionLine } from "@/components/statement/version-words";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/fields";
import { Section } from "@/components/ui/section";
import { counted } from "@/lib/guide/counted";
import { countWords } from "@/lib/guide/statement";
import { formatMoment } from "@/lib/moments";
import { type TextPart, textDifference } from "@/lib/text-difference";

type VersionComparisonProps = {
  versions: VersionLine[];
  from: number;
  to: number;
  before: string;
  after: string;
  timeZone: string;
};

/** Two versions as one text with the changes between them. */
export function VersionComparison({ versions, from, to, before, after, timeZone }: VersionComparisonProps) {
  const parts = textDifference(before, after);
  const options = versions.map(({ version, savedAt }) => ({
    value: String(version),
    label: `${version}, ${formatMoment(savedAt, timeZone)}`,
  }));
  return (
    <Section id="compare" title="Compare" className="mb-8">
      <form
        method="get"
        aria-label="Compare two versions"
        className="form form-grid mb-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
      >
        <SelectField name="from" label="From version" options={options} defaultValue={String(from)} />
        <SelectField name="to" label="To version" options={options} defaultValue={String(to)} />
        <span className="submit">
          <Button type="submit" tone="quiet">
            Compare
          </Button>
        </span>
      </form>
      <p className="mb-3 text-sm text-soft">
        {before === after
          ? `Versions ${from} and ${to} have the same text.`
          : `From version ${from} to version ${to}: ${words(parts, "added")} added (underlined), ${words(parts, "removed")} removed (struck through).`}
      </p>
      <article className="max-w-[40rem] rounded-lg border border-line bg-card px-4 py-3 leading-relaxed">
        <MarkedText parts={parts} />
      </article>
    </Section>
  );
}

function words(parts: TextPart[], change: TextPart["change"]): string {
  const changed = parts.filter((part) => part.change === change);
  return counted(
    changed.reduce((sum, { text }) => sum + countWords(text), 0),
    "word",
  );
}
