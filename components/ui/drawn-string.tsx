"use client";

type DrawnStringProps = {
  as: keyof HTMLElementTagNameMap | "svg" | "g";
  /** Of the element. */
  attributes: object;
  /** Stands for the string, and is another for another string. */
  mark: string;
  /** Missing when the page is the answer to a browser's first question: its HTML has the string already. */
  html?: string | undefined;
};

/** The strings by mark that came in the HTML only. A page that the browser goes back to, or renders again, has them from here. */
const strings = new Map<string, string>();

/** See Drawn. */
export function DrawnString({ as: Element, attributes, mark, html }: DrawnStringProps) {
  return (
    <Element
      {...attributes}
      data-drawn={mark}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: stringOf(mark, html) }}
    />
  );
}

/** The string that a mark stands for. */
export function stringOf(mark: string, html: string | undefined): string {
  if (typeof document === "undefined") {
    const found = html ?? globalThis.readylineRequest?.getStore()?.drawn?.get(mark);
    if (found === undefined) throw new Error("The string of an element was not kept for its request.");
    return found;
  }
  const known = strings.get(mark);
  if (known !== undefined) return known;
  if (html !== undefined) return html;
  // What the browser made of the string is the string in its own spelling. It must stay the same, or React would write it anew
  // and close what is open in it.
  const found = document.querySelector(`[data-drawn="${mark}"]`)?.innerHTML ?? "";
  strings.set(mark, found);
  return found;
}
