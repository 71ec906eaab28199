"use client";

import { PageError } from "@/components/shell/page-error";

/** For what has no frame around it: the public pages, and the frame itself. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <main className="px-4">
      <PageError retry={retry} />
    </main>
  );
}
