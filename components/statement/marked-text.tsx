import type { ReactNode } from "react";
import type { TextPart } from "@/lib/text-difference";

// A new line has nothing to underline.
const seen = (text: string) => (text.trim() === "" ? text.replaceAll("\n", "¶\n") : text);

/** Said to those who hear the text; never selected with it. */
function Said({ children }: { children: ReactNode }) {
  return <span className="sr-only select-none">{children}</span>;
}

/** A text with what changed in it: what was removed is struck through, what was added is underlined. */
export function MarkedText({
  parts,
  show = "both",
}: {
  parts: TextPart[];
  /** "before" and "after": one of the two texts, with what the other lacks. */
  show?: "both" | "before" | "after" | undefined;
}) {
  const hidden = show === "before" ? "added" : show === "after" ? "removed" : null;
  let at = 0;
  return (
    <div className="whitespace-pre-wrap">
      {parts.map(({ text, change }) => {
        const key = at;
        at += text.length;
        if (change === hidden) return null;
        if (change === "same") return <span key={key}>{text}</span>;
        return change === "added" ? (
          <ins key={key} className="bg-band decoration-2 underline-offset-3">
            <Said> added: </Said>
            {seen(text)}
            <Said> end of added. </Said>
          </ins>
        ) : (
          <del key={key} className="bg-wash text-soft">
            <Said> removed: </Said>
            {seen(text)}
            <Said> end of removed. </Said>
          </del>
        );
      })}
    </div>
  );
}
