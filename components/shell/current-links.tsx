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
    for (const link of links.current?.querySelectorAll("[data-log]") ?? [])
      link.setAttribute("href", logHref(path));
  }, [path]);
  return (
    <div
      ref={links}
      className={className}
      // The links are the product's own. Of the address only what encodeURIComponent makes of its path is in it, between
      // double quotes, which that encodes.
      dangerouslySetInnerHTML={{ __html: first }}
    />
  );
}

/** Without JavaScript, logging leads back to the page where somebody was. */
const logHref = (path: string) => `/log?from=${encodeURIComponent(path)}`;

function marked(html: string, path: string): string {
  const withPath = html.replaceAll('href="/log"', `href="${logHref(path)}"`);
  return withPath.replace(/data-place="([^"]*)"/g, (attribute, places: string) => {
    const current = currentOf(places, path);
    return current === null ? attribute : `${attribute} aria-current="${current}"`;
  });
}

function currentOf(places: string, path: string): "page" | "true" | null {
  const starts = places.split(" ");
  if (path === starts[0]) return "page";
  return starts.some((start) => path === start || path.startsWith(`${start}/`)) ? "true" : null;
}
