import { type ReactNode, useId } from "react";

type SectionProps = {
  title: string;
  /** Target of in-page links, such as "log". */
  id?: string | undefined;
  lead?: ReactNode;
  /** Shown at the end of the title's line. */
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

export function Section({ title, id, lead, aside, className, children }: SectionProps) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} className={className}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={heading}>{title}</h2>
        {aside && <div className="text-sm text-soft [&_a]:inline-block [&_a]:min-h-6">{aside}</div>}
      </div>
      {lead && <p className="mb-4 max-w-[40rem] text-soft [&_a]:text-ink">{lead}</p>}
      {children}
    </section>
  );
}
