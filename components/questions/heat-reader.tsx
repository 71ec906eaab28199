"use client";

import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { monthsHeight, pitch } from "@/components/questions/heat-grid";

/**
 * Names the day of the calendar that is tapped or pointed at, in a line below it. The day's words are its title, which is
 * what a pointer shows where no script runs.
 */
export function HeatReader({ hint, children }: { hint: string; children: ReactNode }) {
  const [words, setWords] = useState<string | null>(null);
  const marked = useRef<Element | null>(null);
  const read = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const day = dayAt(currentTarget, clientX, clientY);
    if (!day) return;
    marked.current?.removeAttribute("data-read");
    day.setAttribute("data-read", "");
    marked.current = day;
    setWords(day.textContent);
  };
  return (
    <div className="touch-pan-y" onPointerDown={read} onPointerMove={read}>
      {children}
      <p
        role="status"
        className={`mt-2 min-h-6 text-sm print:hidden noscript:hidden ${words === null ? "text-soft" : ""}`}
      >
        {words ?? hint}
      </p>
    </div>
  );
}

/** The square at this place of the window. A gap belongs to the square before it. */
function dayAt(box: Element, clientX: number, clientY: number): Element | null {
  const calendar = box.querySelector(".heat");
  if (!calendar) return null;
  const { left, right, top, bottom } = calendar.getBoundingClientRect();
  const row = Math.floor((clientY - top - monthsHeight) / pitch);
  if (clientX < left || clientX >= right || clientY >= bottom || row < 0) return null;
  // Weeks that do not fit are cut off on the left.
  const fromEnd = Math.floor((right - clientX) / pitch);
  const week = [...calendar.querySelectorAll("g")].at(-1 - fromEnd);
  return week?.children[row] ?? null;
}
