"use client";

import { PageError } from "@/components/shell/page-error";

/** For errors in public pages and in the signed-in layout itself. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <main className="px-4">
      <PageError retry={retry} />
    </main>
  );
}
