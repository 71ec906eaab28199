"use client";

import { useEffect, useRef } from "react";
import { browserStorage, forgetDrafts, forgetOldDrafts } from "@/lib/statement-draft";

/** Removes the drafts whose session is over, for a page that nobody may be signed in to. */
export function ForgetOldDrafts() {
  useEffect(() => {
    const storage = browserStorage();
    if (storage) forgetOldDrafts(storage, Date.now());
  }, []);
  return null;
}

/** Removes the drafts of everyone except the signed-in account. */
export function ForgetOthersDrafts({ viewerId }: { viewerId?: string | undefined }) {
  useEffect(() => {
    const storage = browserStorage();
    if (storage) forgetDrafts(storage, viewerId);
  }, [viewerId]);
  return null;
}

/** Inside a sign-out form: removes all drafts on submit. Not offline, because then nobody is signed out. */
export function ForgetDraftsOnSubmit() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = input.current?.form;
    const forget = () => {
      const storage = browserStorage();
      if (storage && navigator.onLine) forgetDrafts(storage);
    };
    form?.addEventListener("submit", forget);
    return () => form?.removeEventListener("submit", forget);
  }, []);
  return <input ref={input} type="hidden" />;
}
