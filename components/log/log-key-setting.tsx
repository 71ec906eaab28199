"use client";

import { useSyncExternalStore } from "react";
import { isLogKeyOn, logKeyChanged, setLogKey } from "@/components/log/log-key";
import { Section } from "@/components/ui/section";

/** Switches the key L off and on. Without JavaScript there is no such key, and nothing is shown. */
export function LogKeySetting() {
  const isOn = useSyncExternalStore(onChanged, isLogKeyOn, () => null);
  if (isOn === null) return null;
  return (
    <Section title="Keyboard" className="border-line border-t py-7">
      <label className="check">
        <input type="checkbox" checked={isOn} onChange={(event) => setLogKey(event.currentTarget.checked)} />
        Open Log with the key L
      </label>
      <p className="pl-7 text-soft text-sm">
        Saved for this browser. Turn it off if you speak to your computer and Log opens by mistake.
      </p>
    </Section>
  );
}

function onChanged(changed: () => void): () => void {
  window.addEventListener(logKeyChanged, changed);
  return () => window.removeEventListener(logKeyChanged, changed);
}
