import { useMemo } from "react";
import { MarkedText } from "@/components/statement/marked-text";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Note } from "@/components/ui/note";
import { counted } from "@/lib/guide/counted";
import { countWords } from "@/lib/guide/statement";
import { formatMoment } from "@/lib/moments";
import type { Draft } from "@/lib/statement-draft";
import { textDifference } from "@/lib/text-difference";

type DraftOffersProps = {
  offers: Draft[];
  saved: string;
  timeZone: string;
  onUse: (draft: Draft) => void;
  onDiscard: (draft: Draft) => void;
};

/** Unsaved texts in this browser. They are offered and never replace the saved text by themselves. */
export function DraftOffers({ offers, saved, timeZone, onUse, onDiscard }: DraftOffersProps) {
  return offers.map((draft) => (
    <Note key={draft.key}>
      <p>
        Unsaved text in this browser, from {formatMoment(new Date(draft.at), timeZone)}:{" "}
        {counted(countWords(draft.body), "word")}.
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button tone="quiet" onClick={() => onUse(draft)}>
          Use this text
        </Button>
        <Button tone="quiet" onClick={() => onDiscard(draft)}>
          Discard
        </Button>
      </div>
      <Disclosure className="mt-2" summary="Compare with the saved text">
        <div className="max-h-80 overflow-y-auto text-sm">
          <Comparison before={saved} after={draft.body} />
        </div>
      </Disclosure>
    </Note>
  ));
}

function Comparison({ before, after }: { before: string; after: string }) {
  // Not anew with each letter that is typed in the box.
  const parts = useMemo(() => textDifference(before, after), [before, after]);
  return <MarkedText parts={parts} />;
}
