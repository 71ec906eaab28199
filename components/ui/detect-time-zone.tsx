"use client";

import { useEffect, useRef } from "react";
import { browserTimeZone } from "@/components/ui/browser-time-zone";
import { currentZoneName } from "@/lib/time-zones";

/**
 * Selects the browser's time zone in the surrounding form, if the list has it, and nobody has chosen another one yet. Without
 * JavaScript nothing changes.
 */
export function DetectTimeZone({ field }: { field: string }) {
  const marker = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const select = marker.current?.form?.elements.namedItem(field);
    if (!(select instanceof HTMLSelectElement)) return;
    const zone = currentZoneName(browserTimeZone());
    const isChosen = select.selectedOptions[0]?.defaultSelected === false;
    if (isChosen || ![...select.options].some(({ value }) => value === zone)) return;
    select.value = zone;
    select.dataset.suggested = zone;
  }, [field]);
  return <input ref={marker} type="hidden" />;
}
