import { GuideField } from "@/components/thresholds/number-fields";
import { Link } from "@/components/ui/link";
import { partWords } from "@/lib/guide/change-words";
import { counted } from "@/lib/guide/counted";
import type { Scalar } from "@/lib/guide/edits";
import type { FoundNumbers } from "@/lib/guide/find-numbers";
import { type Draft, draftHref } from "@/lib/input/thresholds";

type FoundFieldsProps = {
  found: readonly FoundNumbers[];
  query: string;
  shown: ReadonlyMap<string, Scalar>;
  draft: Draft;
};

/** The numbers that a search found, as fields, by group and part. */
export function FoundFields({ found, query, shown, draft }: FoundFieldsProps) {
  const count = found.reduce((sum, { paths }) => sum + paths.length, 0);
  return (
    <>
      <p role="status" className="wide">
        {count === 0
          ? `No number matches “${query}”. Try another word, such as “weeks” or “letter”.`
          : `${counted(count, "number")} for “${query}”.`}
      </p>
      {found.flatMap(({ key, title, page, paths }) =>
        partsOf(key, paths).map(([part, own]) => (
          <fieldset key={`${key} ${part}`} className="wide form form-grid min-w-0">
            <legend className="wide mb-2 font-semibold">
              <Link href={draftHref(`/thresholds/${page}`, draft)}>{title}</Link>
              {part && `: ${partWords(part)}`}
            </legend>
            {own.map((path) => (
              <GuideField key={path} path={path} value={shown.get(path)} prefix="" />
            ))}
          </fieldset>
        )),
      )}
    </>
  );
}

/** The part of "phases.foundation.minWeeks" is "foundation"; a number directly below its group has none: "". */
function partsOf(group: string, paths: readonly string[]): [part: string, paths: string[]][] {
  const parts = new Map<string, string[]>();
  for (const path of paths) {
    const [first = "", ...rest] = path.slice(group.length + 1).split(".");
    const part = rest.length > 0 ? first : "";
    parts.set(part, [...(parts.get(part) ?? []), path]);
  }
  return [...parts];
}
