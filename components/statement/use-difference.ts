import { useEffect, useMemo, useState } from "react";
import { type TextPart, textDifference } from "@/lib/text-difference";

type Compare = (before: string, after: string) => TextPart[];

/** The browser's build leaves this branch out, and with it the library: few people ever compare texts while they write. */
const atOnce: Compare | null = typeof window === "undefined" ? textDifference : null;

/** When the comparison can't be loaded, both texts are shown whole. */
const wholly: Compare = (before, after) => [
  { text: before, change: "removed" },
  { text: after, change: "added" },
];

/** The differences between two texts; null while the browser loads what compares them (MarkedText). */
export function useDifference(before: string, after: string): TextPart[] | null {
  const [compare, setCompare] = useState(() => atOnce);
  useEffect(() => {
    void import("@/lib/text-difference").then(
      (chunk) => setCompare(() => chunk.textDifference),
      () => setCompare(() => wholly),
    );
  }, []);
  // Not anew with each letter that is typed in the box.
  return useMemo(() => compare?.(before, after) ?? null, [compare, before, after]);
}
