import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type MenuProps = {
  /** Names the "…" button: "More for Renew the visa". */
  label: string;
  /** Whether the button shows its label instead of "…". */
  labelled?: boolean | undefined;
  /** Links and buttons. Each stands in a line of its own. */
  children: ReactNode;
};

/**
 * The less usual actions of a row, behind a "…" button. It opens without JavaScript; the browser keeps one of them open at a
 * time. With JavaScript (MenuKeeper) it closes by Escape, by a press outside and when the focus leaves it.
 */
export function Menu({ label, labelled = false, children }: MenuProps) {
  return (
    <details className="menu" name="menu">
      {labelled ? (
        <summary className="labelled">
          {label}
          <Icon name="chevron-down" size={14} />
        </summary>
      ) : (
        <summary aria-label={label}>
          <Icon name="ellipsis" size={18} />
        </summary>
      )}
      <div className="menu-items">{children}</div>
    </details>
  );
}
