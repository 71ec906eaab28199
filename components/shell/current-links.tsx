"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";

type CurrentLinksProps = {
  className?: string;
  /** The links (places.tsx). Each has in data-place the paths that belong to it, first its own. */
  html: string;
};

/** Links that mark the current page. A layout does not know the current path; a client component does, also on the server. */
export function CurrentLinks({ className, html }: CurrentLinksProps) {
  const path = usePathname();
  const links = useRef<HTMLDivElement>(null);
  // Drawn once: if React drew the links again, the one that was followed would lose the focus.
  const [first] = useState(() => marked(html, path));
  useEffect(() => {
    for (const link of links.current?.querySelectorAll<HTMLElement>("[data-place]") ?? []) {
      const current = currentOf(link.dataset.place ?? "", path);
      if (current === null) link.removeAttribute("aria-current");
      else link.setAttribute("aria-current", current);
    }
  }, [path]);
  return (
    <div
      ref={links}
      className={className}
      // No part of it comes from a person.
      dangerouslySetInnerHTML={{ __html: first }}
    />
  );
}

function marked(html: string, path: string): string {
  return html.replace(/data-place="([^"]*)"/g, (attribute, places: string) => {
    const current = currentOf(places, path);
    return current === null ? attribute : `${attribute} aria-current="${current}"`;
  });
}

function currentOf(places: string, path: string): "page" | "true" | null {
  const starts = places.split(" ");
  if (path === starts[0]) return "page";
  return starts.some((start) => path === start || path.startsWith(`${start}/`)) ? "true" : null;
}
