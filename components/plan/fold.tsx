import { type ReactNode, useId } from "react";
import { Icon } from "@/components/ui/icon";

type FoldProps = {
  title: string;
  /** What is inside, in numbers. */
  count: string;
  /** Of what is inside: a link to it opens the part. */
  id: string;
  open?: boolean | undefined;
  children: ReactNode;
};

/** A part of a page that is folded until it is asked for. It is always printed. */
export function Fold({ title, count, id, open, children }: FoldProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="border-line border-t">
      <details className="disclosure fold" open={open}>
        <summary>
          <Icon name="chevron-right" size={16} />
          <h2 id={heading}>{title}</h2>
          <span className="text-sm text-soft">{count}</span>
        </summary>
        <div id={id} className="pt-2 pb-6">
          {children}
        </div>
      </details>
    </section>
  );
}
