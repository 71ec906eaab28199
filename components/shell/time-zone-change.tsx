"use client";

import { lazy, Suspense } from "react";
import type { TimeZoneOfferProps } from "@/components/shell/time-zone-offer";
import { useBrowserTimeZone } from "@/components/ui/browser-time-zone";

/** Loaded on a device with another time zone. If that fails, it is offered on the next page. */
const TimeZoneOffer = lazy(() =>
  import("@/components/shell/time-zone-offer").then(
    (chunk) => ({ default: chunk.TimeZoneOffer }),
    () => ({ default: () => null }),
  ),
);

/** Offers the browser's time zone where it differs from the account's. */
export function TimeZoneChange(props: Omit<TimeZoneOfferProps, "browser">) {
  const browser = useBrowserTimeZone();
  if (browser === "" || browser === props.timeZone) return null;
  return (
    <Suspense>
      <TimeZoneOffer {...props} browser={browser} />
    </Suspense>
  );
}
