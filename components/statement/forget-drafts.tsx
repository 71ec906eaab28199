"use client";

import { useEffect, useRef } from "react";
import { browserStorage, forgetDrafts } from "@/lib/statement-draft";

/** Whoever signed in before in this browser leaves nothing for the one who is signed in now, or for nobody. */
export function ForgetOthersDrafts({ viewerId }: { viewerId?: string | undefined }) {
  useEffect(() => {
    const storage = browserStorage();
    if (storage) forgetDrafts(storage, viewerId);
  }, [viewerId]);
  return null;
}

/** Inside a form that signs out: with it, what this browser kept goes. Offline nobody is signed out. */
export function ForgetDraftsOnSubmit() {
  const here = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = here.current?.form;
    const forget = () => {
      const storage = browserStorage();
      if (storage && navigator.onLine) forgetDrafts(storage);
    };
    form?.addEventListener("submit", forget);
    return () => form?.removeEventListener("submit", forget);
  }, []);
  return <input ref={here} type="hidden" />;
}
