"use client";

import { buttonClass } from "@/components/ui/button-class";

/** What went wrong is in the server's log; here is what the person can do. */
export default function ErrorPage({ retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <div className="mx-auto w-full max-w-[24rem] px-4 py-10">
      <h1>This page could not be shown</h1>
      <p className="mt-2 text-soft">Something on our side did not answer. Nothing that was saved is lost.</p>
      <button type="button" onClick={retry} className={buttonClass("primary", "mt-7")}>
        Try again
      </button>
    </div>
  );
}
