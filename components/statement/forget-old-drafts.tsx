"use client";

import { useEffect } from "react";
import { browserStorage, forgetDrafts } from "@/lib/browser-storage";
import { forgetOldDrafts, leftMark } from "@/lib/kept-texts";

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
