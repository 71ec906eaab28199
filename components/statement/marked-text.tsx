import type { ReactNode } from "react";
import type { TextPart } from "@/lib/text-difference";

// A line break alone has nothing to underline, so it is shown as a sign.
const visible = (text: string) => (text.trim() === "" ? text.replaceAll("\n", "¶\n") : text);

/** Read by screen readers, and not part of a selection. */
function ScreenReaderText({ children }: { children: ReactNode }) {
  return <span className="sr-only select-none">{children}</span>;
}

/** A text with its changes: removed parts are struck through, added parts are underlined. */
export function MarkedText({
  parts,
  show = "both",
}: {
  parts: TextPart[];
  /** "before" and "after": one of the two texts, with the parts that the other does not have. */
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
            <ScreenReaderText> added: </ScreenReaderText>
            {visible(text)}
            <ScreenReaderText> end of added. </ScreenReaderText>
          </ins>
        ) : (
          <del key={key} className="bg-wash text-soft">
            <ScreenReaderText> removed: </ScreenReaderText>
            {visible(text)}
            <ScreenReaderText> end of removed. </ScreenReaderText>
          </del>
        );
      })}
    </div>
  );
}
