import type { ReactNode } from "react";

type NoteProps = {
  children: ReactNode;
  /** A button or link that does what the note speaks of. */
  action?: ReactNode;
  /** "bad" only for what went wrong; everything else is said quietly. */
  tone?: "quiet" | "bad" | undefined;
  className?: string | undefined;
};

/** A strip beside the main thing: what comes next, what to know. */
export function Note({ children, action, tone = "quiet", className = "" }: NoteProps) {
  return (
    <div
      className={`flex flex-wrap items-center justify-between gap-x-4 gap-y-2 bg-wash px-4 py-3 print:border print:border-line ${
        tone === "bad" ? "border-bad border-l-3" : "rounded-[0.625rem]"
      } ${className}`}
    >
      <div className="min-w-0 flex-1 basis-64">{children}</div>
      {action}
    </div>
  );
}
