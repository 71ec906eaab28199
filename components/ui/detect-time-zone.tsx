"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { browserTimeZone } from "@/lib/time-zones";

/** Selects the browser's time zone in the surrounding form, if the list has it. Without JavaScript nothing changes. */
export function DetectTimeZone({ field }: { field: string }) {
  const marker = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const select = marker.current?.form?.elements.namedItem(field);
    if (!(select instanceof HTMLSelectElement)) return;
    const zone = browserTimeZone();
    if ([...select.options].some(({ value }) => value === zone)) select.value = zone;
  }, [field]);
  return <input ref={marker} type="hidden" />;
}

let known = "";

/**
 * Asked once in a document, when the page is there and does nothing else: a slow phone takes a twentieth of a second to answer, and
 * React would ask several times while it draws.
 */
function askLater(changed: () => void): () => void {
  if (known !== "") return () => {};
  const asked = setTimeout(() => {
    known ||= browserTimeZone();
    changed();
  });
  return () => clearTimeout(asked);
}

/** The browser's time zone; "" before it is known. */
export const useBrowserTimeZone = () =>
  useSyncExternalStore(
    askLater,
    () => known,
    () => "",
  );

/** Sends the browser's time zone with the surrounding form. Without JavaScript it sends an empty field. */
export function DetectedTimeZone() {
  return <input type="hidden" name="timeZone" value={useBrowserTimeZone()} />;
}
