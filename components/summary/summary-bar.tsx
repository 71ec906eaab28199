import type { ReactNode } from "react";
import { PrintButton } from "@/components/summary/print-button";

/** Above the summary, on the screen only: where it belongs, and the button that prints it. */
export function SummaryBar({ back }: { back?: ReactNode }) {
  return (
    <div className="mb-4 flex max-w-[50rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-soft print:hidden">
      <p>{back}</p>
      <PrintButton />
    </div>
  );
}
