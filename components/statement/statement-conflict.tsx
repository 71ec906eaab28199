import { type ReactNode, type Ref, useMemo } from "react";
import type { Conflict } from "@/components/statement/edit-statement";
import { MarkedText } from "@/components/statement/marked-text";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { textDifference } from "@/lib/text-difference";

type StatementConflictProps = {
  ref: Ref<HTMLElement>;
  conflict: Conflict;
  onTakeSaved: () => void;
};

/** Two texts that grew from one, beside each other: nothing is decided for their writer. */
export function StatementConflict({ ref, conflict, onTakeSaved }: StatementConflictProps) {
  const parts = useMemo(() => textDifference(conflict.saved, conflict.mine), [conflict]);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label="Two texts"
      className="border-bad border-l-3 bg-wash px-4 py-4"
    >
      <p role="alert" className="font-semibold">
        Another tab saved another text in between, so yours is not saved yet. Here are both.
      </p>
      <p className="mt-1 text-sm text-soft">
        Struck through: only in what is saved. Underlined: only in yours. Keep one of them, or change yours in
        the box below and save it. What is saved stays among the versions either way.
      </p>
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        <Side title="What is saved">
          <MarkedText parts={parts} show="before" />
        </Side>
        <Side title="Yours">
          <MarkedText parts={parts} show="after" />
        </Side>
      </div>
      <div className="mt-4 flex flex-wrap gap-3">
        <button type="submit" className={buttonClass("primary")}>
          Keep mine
        </button>
        <ButtonLink
          tone="quiet"
          href="/statement"
          onClick={(event) => {
            event.preventDefault();
            onTakeSaved();
          }}
        >
          Keep what is saved
        </ButtonLink>
      </div>
    </section>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-1.5">{title}</h2>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable for those who scroll by keys
        tabIndex={0}
        className="max-h-96 overflow-y-auto rounded-lg border border-line bg-card px-3 py-2 text-sm"
      >
        {children}
      </div>
    </section>
  );
}
