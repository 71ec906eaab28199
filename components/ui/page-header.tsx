import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** A line above the title: the verdict's mark, or a link to the parent page. */
  kicker?: ReactNode;
  /** A sentence or two below it. */
  lead?: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
};

export function PageHeader({ title, kicker, lead, actions, className = "mb-6" }: PageHeaderProps) {
  return (
    <header className={`flex flex-wrap items-end justify-between gap-x-8 gap-y-4 ${className}`}>
      <div className="min-w-0">
        {kicker && <div className="mb-1.5 text-sm text-soft">{kicker}</div>}
        <h1 className="max-w-[26em]">{title}</h1>
        {lead && <p className="mt-2 max-w-[46rem] text-pretty text-soft [&_a]:text-ink">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </header>
  );
}
