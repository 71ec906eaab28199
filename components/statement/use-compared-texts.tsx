import { type ReactNode, useEffect, useMemo, useState } from "react";
import { comparedTexts } from "@/components/statement/compared-texts";

type Compare = (before: string, after: string) => { before: ReactNode; after: ReactNode };

/** The browser's build leaves this branch out, and with it the library: few people ever compare texts while they write. */
const atOnce: Compare | null = typeof window === "undefined" ? comparedTexts : null;

/** When the comparison can't be loaded, both texts are shown as they are. */
const unmarked: Compare = (before, after) => ({
  before: <div className="whitespace-pre-wrap">{before}</div>,
  after: <div className="whitespace-pre-wrap">{after}</div>,
});

const nothing = { __html: "" };
/** While the browser loads what compares them, what the server drew stays. */
const asDrawn = <div key="" suppressHydrationWarning dangerouslySetInnerHTML={nothing} />;

/** Each of two texts, with its differences from the other. */
export function useComparedTexts(before: string, after: string): ReturnType<Compare> {
  const [compare, setCompare] = useState(() => atOnce);
  useEffect(() => {
    void import("@/components/statement/compared-texts").then(
      (chunk) => setCompare(() => chunk.comparedTexts),
      () => setCompare(() => unmarked),
    );
  }, []);
  // Not anew with each letter that is typed in the box.
  return useMemo(
    () => compare?.(before, after) ?? { before: asDrawn, after: asDrawn },
    [compare, before, after],
  );
}
