"use client";

import { useState, useSyncExternalStore } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { SubmitButton } from "@/components/ui/submit-button";
import { browserStorage, keepChoice } from "@/lib/browser-storage";
import { currentZoneName } from "@/lib/time-zones";

export type TimeZoneOfferProps = {
  /** The account's time zone. */
  timeZone: string;
  /** The browser's time zone, by the browser's name for it. */
  browser: string;
  /** Saves another one. */
  action: FormAction;
};

const keptAt = "readyline.time-zone-kept";
const words = (zone: string) => zone.replaceAll("_", " ");
const never = () => () => {};

/** Offers the browser's time zone where it differs from the account's, until the person keeps the account's. */
export function TimeZoneOffer({ timeZone, browser, action }: TimeZoneOfferProps) {
  const browsers = currentZoneName(browser);
  const accounts = currentZoneName(timeZone);
  const pair = `${accounts} ${browsers}`;
  const kept = useSyncExternalStore(
    never,
    () => browserStorage()?.getItem(keptAt) ?? "",
    () => "",
  );
  const [keptNow, setKeptNow] = useState("");
  if (browsers === accounts || kept === pair || keptNow === pair) return null;
  return (
    <Note className="mb-6 print:hidden">
      <p>
        This device is in the time zone {words(browsers)}. Your dates use {words(accounts)}.
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <ActionForm action={action} label={`Use ${words(browsers)}`} hidden={{ timeZone: browsers }}>
          <SubmitButton tone="quiet">Use {words(browsers)}</SubmitButton>
        </ActionForm>
        <Button
          tone="quiet"
          onClick={() => {
            setKeptNow(pair);
            keepChoice(keptAt, pair);
          }}
        >
          Keep {words(accounts)}
        </Button>
      </div>
    </Note>
  );
}
