import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type DisclosureProps = {
  summary: ReactNode;
  id?: string | undefined;
  open?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

export function Disclosure({ summary, id, open, className = "", children }: DisclosureProps) {
  return (
    <details id={id} open={open} className={`disclosure ${className}`}>
      <summary className="text-sm text-soft">
        <Icon name="chevron-right" size={14} />
        {summary}
      </summary>
      <div className="pt-2 pb-1">{children}</div>
    </details>
  );
}
