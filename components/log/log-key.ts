import { browserStorage, keepChoice } from "@/lib/browser-storage";

const keptAt = "readyline.no-log-key";

/** Whether the key L opens the dialog. It can be switched off in this browser, because voice input presses keys by mistake. */
export function isLogKeyOn(): boolean {
  return browserStorage()?.getItem(keptAt) == null;
}

export function setLogKey(on: boolean): void {
  if (on) browserStorage()?.removeItem(keptAt);
  else keepChoice(keptAt, "off");
  window.dispatchEvent(new Event(logKeyChanged));
}

/** Told to the window when the key is switched on or off. */
export const logKeyChanged = "readyline-log-key";
