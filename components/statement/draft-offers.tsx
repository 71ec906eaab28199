import { MarkedText } from "@/components/statement/marked-text";
import { counted } from "@/components/statement/version-words";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Note } from "@/components/ui/note";
import { countWords } from "@/lib/guide/statement";
import { formatMoment } from "@/lib/moments";
import type { Draft } from "@/lib/statement-draft";
import { textDifference } from "@/lib/text-difference";

type DraftOffersProps = {
  offers: Draft[];
  saved: string;
  timeZone: string;
  onTake: (draft: Draft) => void;
  onRefuse: (draft: Draft) => void;
};

/** What was typed in this browser and is not saved: it is offered, and never put over what is saved. */
export function DraftOffers({ offers, saved, timeZone, onTake, onRefuse }: DraftOffersProps) {
  return offers.map((draft) => (
    <Note key={draft.key}>
      <p>
        Text from this browser that was not saved, of {formatMoment(new Date(draft.at), timeZone)}:{" "}
        {counted(countWords(draft.body), "word")}.
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button tone="quiet" onClick={() => onTake(draft)}>
          Take it
        </Button>
        <Button tone="quiet" onClick={() => onRefuse(draft)}>
          Let it go
        </Button>
      </div>
      <Disclosure className="mt-2" summary="How it differs from what is saved">
        <div className="max-h-80 overflow-y-auto text-sm">
          <MarkedText parts={textDifference(saved, draft.body)} />
        </div>
      </Disclosure>
    </Note>
  ));
}
