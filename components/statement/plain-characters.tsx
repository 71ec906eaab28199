"use client";

import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Note } from "@/components/ui/note";
import { counted } from "@/lib/guide/counted";
import { plainText, unplainCharacters } from "@/lib/guide/statement";

type PlainCharactersProps = { text: string; write: (text: string) => void };

/**
 * Lists the characters that ERAS may change or drop, and replaces them all, with an undo. Without JavaScript the button
 * saves the text with plain characters; the text before stays in the list of versions if it was saved.
 */
export function PlainCharacters({ text, write }: PlainCharactersProps) {
  const [replaced, setReplaced] = useState<{ before: string; after: string } | null>(null);
  const found = unplainCharacters(text);
  const undo = found.length === 0 && replaced?.after === text ? replaced : null;
  if (found.length === 0 && undo === null) return <p aria-live="polite" />;
  return (
    <Note
      action={
        <button
          type="submit"
          name="plain"
          value="on"
          className={buttonClass("quiet")}
          onClick={(event) => {
            event.preventDefault();
            const next = undo ? undo.before : plainText(text);
            setReplaced(undo ? null : { before: text, after: next });
            write(next);
          }}
        >
          {undo ? "Undo" : "Replace them all"}
        </button>
      }
    >
      {found.length > 0 && (
        <>
          <p>ERAS takes plain text. It may change or drop these characters:</p>
          <ul className="mt-1 list-disc pl-5 text-sm">
            {found.map(({ noun, count, visible }) => (
              <li key={noun}>
                {counted(count, noun)}
                {visible.length > 0 && `: ${visible.join(" ")}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <p aria-live="polite">{undo && "Replaced by plain characters."}</p>
    </Note>
  );
}
