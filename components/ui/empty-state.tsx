import type { ReactNode } from "react";

type EmptyStateProps = {
  title: string;
  /** What will appear here, and what has to be done first. */
  children: ReactNode;
  action?: ReactNode;
  /** Level of the title's heading on its page. */
  level?: 2 | 3 | undefined;
};

/** Shown in place of an empty list, with a button for the next step. */
export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="border-line border-t pt-7 pb-2">
      <Heading className="font-normal font-serif text-xl">{title}</Heading>
      <div className="mt-1.5 max-w-[38rem] text-soft">{children}</div>
      {action && <div className="mt-5 flex flex-wrap gap-3">{action}</div>}
    </div>
  );
}
