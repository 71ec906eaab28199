"use client";

import { useSyncExternalStore } from "react";

/** What only some browsers have. */
type WithTemporal = { Temporal?: { Now: { timeZoneId(): string } } };

/** The time zone of this browser, by its own name for it. Temporal knows it at once; Intl first reads all about dates. */
export const browserTimeZone = () =>
  (globalThis as WithTemporal).Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

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
