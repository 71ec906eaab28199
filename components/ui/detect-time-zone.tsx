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

const never = () => () => {};

let known: string | undefined;
/** Asked once in a document: React asks several times, and each time costs a phone some milliseconds. */
const knownTimeZone = () => {
  known ??= browserTimeZone();
  return known;
};

/** The browser's time zone; "" before hydration. */
export const useBrowserTimeZone = () => useSyncExternalStore(never, knownTimeZone, () => "");

/** Sends the browser's time zone with the surrounding form. Without JavaScript it sends an empty field. */
export function DetectedTimeZone() {
  return <input type="hidden" name="timeZone" value={useBrowserTimeZone()} />;
}
