"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * One listener for all links: a click on one of our pages shows it without loading the document anew. Pages are not
 * fetched ahead of a click: each is rendered for its request.
 */
export function Navigator() {
  const router = useRouter();
  const path = usePathname();
  const shown = useRef(path);

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = linkToFollow(event);
      if (link === null) return;
      // The frame stays, so an open menu has to be closed.
      link.closest<HTMLElement>("[popover]")?.hidePopover();
      const { href, hash, pathname, search } = link;
      if (hash !== "" && pathname === window.location.pathname && search === window.location.search) {
        keepHistoryState();
        return;
      }
      event.preventDefault();
      router.push(href as Route, { scroll: link.dataset.scroll !== "keep" });
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);

  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    // The link that was followed may have gone with its page.
    if (document.activeElement === document.body) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [path]);

  return null;
}

/** The link that this click follows to a page of ours, in this window. */
function linkToFollow(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement)) return null;
  const elsewhere = link.origin !== window.location.origin || link.pathname.startsWith("/api/");
  const otherWindow = link.target !== "" && link.target !== "_self";
  return elsewhere || otherWindow || link.hasAttribute("download") ? null : link;
}

/**
 * For a link to a part of this page, which the browser follows itself. It makes a history entry without the router's
 * state, and Back would later show that address with another page.
 */
function keepHistoryState(): void {
  const { state } = window.history;
  const keep = () => {
    if (window.history.state === null) window.history.replaceState(state, "");
  };
  window.addEventListener("popstate", keep, { once: true });
}
