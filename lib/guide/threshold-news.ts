import { concernsApplicants, sayChange, sayScalar } from "./change-words";
import { counted } from "./counted";
import { type Change, changesBetween } from "./edits";
import { leafAt, type Thresholds } from "./thresholds";

/** The parts of a saved version that its news needs. */
type SavedVersion = { version: number; since: Date; reason: string; thresholds: Thresholds };

/** What one version changed for applicants. */
export type ThresholdNews = {
  version: number;
  since: Date;
  /** Why, in the words of its author; of several versions, how many they are. */
  reason: string;
  /** A sentence without its end, which is the day: "The ready line changed from 10 to 8 points below the target". */
  headline: string;
  /** The other changes, one per line. */
  details: string[];
};

const detailsShown = 4;

/**
 * What changed for applicants since the first of these versions, oldest first. Changes that their pages don't use are left
 * out. The list is empty if the newest version equals the first for applicants. Where versions between two of them are missing, the
 * later one has their changes too.
 */
export function thresholdNews(
  versions: readonly SavedVersion[],
  labelOf: (form: string) => string,
): ThresholdNews[] {
  const first = versions[0];
  const newest = versions.at(-1);
  if (!first || !newest || concerning(first, newest).length === 0) return [];
  return versions.slice(1).flatMap((version, index) => {
    const before = versions[index];
    const changes = before ? concerning(before, version) : [];
    if (!before || changes.length === 0) return [];
    const { thresholds: _thresholds, ...rest } = version;
    const sum = version.version - before.version;
    const reason = sum > 1 ? `the sum of ${sum} edits` : rest.reason;
    return [{ ...rest, reason, ...sayChanges(changes, labelOf) }];
  });
}

const concerning = (before: SavedVersion, after: SavedVersion) =>
  changesBetween(before.thresholds, after.thresholds).filter(concernsApplicants);

function sayChanges(changes: readonly Change[], labelOf: (form: string) => string) {
  const line = changes.find(({ path }) => path === "readiness.marginPoints");
  const rest = changes.filter((change) => change !== line);
  const details = rest.slice(0, detailsShown).map((change) => sayForApplicants(change, labelOf));
  if (rest.length > detailsShown) details.push(`And ${rest.length - detailsShown} more.`);
  return {
    headline: line
      ? `The ready line changed from ${sayScalar(line.from)} to ${counted(Number(line.to), "point")} below the target`
      : "The thresholds changed",
    details,
  };
}

/** Shows the number's meaning, because its name in the document is for admins. */
function sayForApplicants(change: Change, labelOf: (form: string) => string): string {
  const leaf = leafAt(change.path);
  if (!leaf) return `${sayChange(change, labelOf)}.`;
  const { meaning, unit } = leaf;
  return `${meaning.replace(/\.$/, "")}: ${sayScalar(change.from)} → ${sayScalar(change.to)} ${unit}.`;
}
