import type { ReactNode } from "react";

type NoteProps = {
  children: ReactNode;
  /** A button or link for what the note is about. */
  action?: ReactNode;
  /** "bad" only for problems. */
  tone?: "quiet" | "bad" | undefined;
  className?: string | undefined;
};

/** A highlighted note: what to do next or what to know. */
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
