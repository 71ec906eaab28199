"use client";

import { useEffect, useSyncExternalStore } from "react";
import { countWaiting, waitingChanged } from "@/lib/log-queue";
import { browserStorage, forgetDrafts, forgetOldDrafts, hasDrafts, leftMark } from "@/lib/statement-draft";

/**
 * On a page where nobody is signed in: removes the drafts whose session is over, and what waits to be sent. All of them, if this
 * browser has just signed out.
 */
export function ForgetOldDrafts() {
  useEffect(() => {
    const storage = browserStorage();
    if (!storage) return;
    if (hasJustLeft()) forgetDrafts(storage);
    else forgetOldDrafts(storage, Date.now());
  }, []);
  return null;
}

/** Removes the drafts of everyone except the signed-in account. */
export function ForgetOthersDrafts({ viewerId }: { viewerId: string }) {
  useEffect(() => {
    const storage = browserStorage();
    if (storage) forgetDrafts(storage, viewerId);
  }, [viewerId]);
  return null;
}

/** Inside a sign-out form: says what it removes. */
export function RemovedBySignOut() {
  const removed = useSyncExternalStore(onWaitingChanged, removedHere, () => "");
  return removed !== "" && <p className="text-soft text-xs">{removed}</p>;
}

/**
 * Whether somebody has signed out in this browser, or deleted their account. Only our server's answer to that form sets the
 * cookie: no address does, and no answer that was lost. It counts once.
 */
function hasJustLeft(): boolean {
  const isSecure = window.location.protocol === "https:";
  const name = `${isSecure ? "__Host-" : ""}${leftMark}`;
  if (!document.cookie.split("; ").includes(`${name}=1`)) return false;
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store API.
  document.cookie = `${name}=; Path=/; Max-Age=0${isSecure ? "; Secure" : ""}`;
  return true;
}

function removedHere(): string {
  const storage = browserStorage();
  if (!storage) return "";
  const waiting = countWaiting(storage);
  const unsaved = [
    ...(waiting > 0
      ? [`${waiting === 1 ? "1 logged entry is" : `${waiting} logged entries are`} not sent yet.`]
      : []),
    ...(hasDrafts(storage) ? ["A text of your statement in this browser may not be saved."] : []),
  ];
  if (unsaved.length === 0) return "";
  const them = waiting > 1 || unsaved.length > 1 ? "them" : "it";
  return `${unsaved.join(" ")} Signing out removes ${them} here.`;
}

function onWaitingChanged(changed: () => void): () => void {
  window.addEventListener(waitingChanged, changed);
  window.addEventListener("storage", changed);
  return () => {
    window.removeEventListener(waitingChanged, changed);
    window.removeEventListener("storage", changed);
  };
}
