"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { stringOf } from "@/components/ui/drawn-string";

type KeyedRowsProps = {
  /** The rows as a string, each with an id (sentOnce in drawn.tsx). */
  rows: { mark: string; html?: string };
  body: RefObject<HTMLTableSectionElement | null>;
  /** After rows were added, removed or replaced. */
  onPatched: () => void;
};

const useBeforePaint = typeof window === "undefined" ? useEffect : useLayoutEffect;

/**
 * The body of a table as one string, for a table that changes while somebody works in it. React gets the first string only;
 * later ones are written row by row.
 */
export function KeyedRows({ rows: { mark, html }, body, onPatched }: KeyedRowsProps) {
  const [first] = useState(() => stringOf(mark, html));
  const shown = useRef(mark);
  useBeforePaint(() => {
    if (body.current === null || shown.current === mark) return;
    shown.current = mark;
    patchRows(body.current, stringOf(mark, html));
    onPatched();
  }, [mark, html]);
  return (
    <tbody
      ref={body}
      data-drawn={mark}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: first }}
    />
  );
}

/**
 * Makes the rows of a table those of `html`, each known by its id. A row that stays the same keeps its element, and with it
 * the focus and what a screen reader is reading; ticks are kept.
 */
function patchRows(body: HTMLTableSectionElement, html: string): void {
  const template = document.createElement("template");
  template.innerHTML = html;
  const { activeElement } = document;
  const focused = body.contains(activeElement) ? activeElement : null;
  const place = focused && { row: focused.closest("tr")?.id ?? "", at: placeOf(focused) };
  const now = new Map([...body.rows].map((row) => [row.id, row]));
  const next = [...template.content.querySelectorAll("tr")].map((row) => {
    const there = now.get(row.id);
    if (there?.outerHTML === row.outerHTML) return there;
    const [box, old] = [row.querySelector("input"), there?.querySelector("input")];
    if (box && old) box.checked = old.checked;
    return row;
  });
  const kept = new Set(next);
  for (const row of now.values()) if (!kept.has(row)) row.remove();
  let at = body.firstElementChild;
  for (const row of next) {
    if (row === at) at = at.nextElementSibling;
    else body.insertBefore(row, at);
  }
  if (place === null || body.contains(document.activeElement)) return;
  const row = document.getElementById(place.row);
  if (row) controls(row)[place.at]?.focus();
}

const controls = (row: Element) => [...row.querySelectorAll<HTMLElement>("a, input")];

const placeOf = (control: Element) => {
  const row = control.closest("tr");
  return row ? [...row.querySelectorAll("a, input")].indexOf(control) : -1;
};
