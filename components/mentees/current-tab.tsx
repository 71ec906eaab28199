"use client";

import { useEffect, useRef } from "react";

/**
 * Stands in a row of tabs that scrolls sideways. Once it is in the page it scrolls the row so that the current tab is in view,
 * and then a tab that gets the focus: a browser is content with half of it.
 */
export function CurrentTab() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const row = here.current?.parentElement;
    const tab = row?.querySelector<HTMLElement>("[aria-current]");
    if (!row || !tab) return;
    row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    const show = ({ target }: FocusEvent) =>
      target instanceof HTMLElement && target.scrollIntoView({ block: "nearest", inline: "nearest" });
    row.addEventListener("focusin", show);
    return () => row.removeEventListener("focusin", show);
  }, []);
  return <span ref={here} hidden />;
}
