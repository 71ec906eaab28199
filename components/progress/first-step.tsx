import { ButtonLink } from "@/components/ui/button";
import type { VerdictKind } from "@/lib/guide/verdict-words";

/** What the headline of a new applicant asks for: the page's one button. */
export function FirstStep({ verdict }: { verdict: VerdictKind }) {
  return verdict === "no-target" ? (
    <ButtonLink href="/start">Set your target</ButtonLink>
  ) : (
    <ButtonLink href="/log?kind=test">Log your first test</ButtonLink>
  );
}
