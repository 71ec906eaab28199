import type { ReactNode, Ref } from "react";
import type { Conflict } from "@/components/statement/edit-statement";
import { useComparedTexts } from "@/components/statement/use-compared-texts";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";

type StatementConflictProps = {
  ref: Ref<HTMLElement>;
  conflict: Conflict;
  onKeepSaved: () => void;
};

/** The saved text and this tab's text side by side, for the applicant to choose. */
export function StatementConflict({ ref, conflict, onKeepSaved }: StatementConflictProps) {
  const texts = useComparedTexts(conflict.saved, conflict.mine);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label="Two texts"
      className="border-bad border-l-3 bg-wash px-4 py-4"
    >
      <p role="alert" className="font-semibold">
        Another tab saved a different text, so yours is not saved yet. Both texts are shown here.
      </p>
      <p className="mt-1 text-sm text-soft">
        Struck through: only in the saved text. Underlined: only in your text. Keep one of them, or change
        yours in the box below and save it. In both cases the saved text stays in the list of versions.
      </p>
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        <Side title="Saved text">{texts.before}</Side>
        <Side title="Your text">{texts.after}</Side>
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
            onKeepSaved();
          }}
        >
          Keep the saved text
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-y-auto rounded-lg border border-line bg-card px-3 py-2 text-sm"
      >
        {children}
      </div>
    </section>
  );
}
