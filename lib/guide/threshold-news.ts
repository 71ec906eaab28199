import { concernsApplicants, sayChange, sayScalar } from "./change-words";
import { type Change, changesBetween } from "./edits";
import { leafAt, type Thresholds } from "./thresholds";

/** A saved version, as far as its news goes. */
type Version = { version: number; since: Date; reason: string; thresholds: Thresholds };

/** What one version changed for applicants. */
export type ThresholdNews = {
  version: number;
  since: Date;
  reason: string;
  /** One sentence's beginning, to be followed by the day: "The ready line changed from −10 to −8". */
  headline: string;
  /** What the headline doesn't say, a line each. */
  details: string[];
};

const saidAtMost = 4;

/**
 * What changed for applicants since the first of these versions, oldest first: nothing of what their pages don't use,
 * and nothing at all where the newest says again what the first said.
 */
export function thresholdNews(
  versions: readonly Version[],
  labelOf: (form: string) => string,
): ThresholdNews[] {
  const first = versions[0];
  const newest = versions.at(-1);
  if (!first || !newest || concerning(first, newest).length === 0) return [];
  return versions.slice(1).flatMap((version, index) => {
    const before = versions[index];
    const changes = before ? concerning(before, version) : [];
    if (changes.length === 0) return [];
    const { thresholds: _thresholds, ...rest } = version;
    return [{ ...rest, ...sayChanges(changes, labelOf) }];
  });
}

const concerning = (before: Version, after: Version) =>
  changesBetween(before.thresholds, after.thresholds).filter(concernsApplicants);

function sayChanges(changes: readonly Change[], labelOf: (form: string) => string) {
  const line = changes.find(({ path }) => path === "readiness.marginPoints");
  const rest = changes.filter((change) => change !== line);
  const details = rest.slice(0, saidAtMost).map((change) => sayForApplicants(change, labelOf));
  if (rest.length > saidAtMost) details.push(`And ${rest.length - saidAtMost} more.`);
  return {
    headline: line
      ? `The ready line changed from −${sayScalar(line.from)} to −${sayScalar(line.to)}`
      : "The guide’s numbers changed",
    details,
  };
}

/** By what the number means: its name in the document is for those who edit it. */
function sayForApplicants(change: Change, labelOf: (form: string) => string): string {
  const leaf = leafAt(change.path);
  if (!leaf) return `${sayChange(change, labelOf)}.`;
  const { meaning, unit } = leaf;
  return `${meaning.replace(/\.$/, "")}: ${sayScalar(change.from)} → ${sayScalar(change.to)} ${unit}.`;
}
