"use client";

import { useEffect, useRef } from "react";

/** Chooses the browser's zone in the form around it, once, if the list has it. Without JavaScript the list is as it was. */
export function DetectTimeZone({ field }: { field: string }) {
  const here = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const select = here.current?.form?.elements.namedItem(field);
    if (!(select instanceof HTMLSelectElement)) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...select.options].some(({ value }) => value === zone)) select.value = zone;
  }, [field]);
  return <input ref={here} type="hidden" />;
}
