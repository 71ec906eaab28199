"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { giveBackEarlyText } from "@/components/ui/early-text";
import { pageEvent, pages } from "@/components/ui/pages-drawn";
import { spokenId } from "@/components/ui/say";
import { notePage, wantWholeAnswers } from "@/components/ui/whole-answers";
import { isAnothersBrowser } from "@/lib/browser-storage";

/**
 * One listener for all links, and one for all forms that only ask (GET): a page of ours is shown without loading the
 * document anew. Pages are not fetched ahead of a click: each is rendered for its request.
 */
export function Navigator() {
  const router = useRouter();
  const path = usePathname();
  const shown = useRef(path);
  const isTyped = useRef(false);

  useEffect(wantWholeAnswers, []);
  useEffect(giveBackEarlyText, []);

  useEffect(() => {
    const show = (address: string, scroll: boolean) => {
      // The page of somebody else is not shown in this frame.
      if (pages.account !== null && isAnothersBrowser(pages.account)) window.location.assign(address);
      else router.push(address as Route, { scroll });
    };
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
      leave(() => show(href, link.dataset.scroll !== "keep"), link);
    };
    const leave = (go: () => void, to: HTMLAnchorElement | URL) => {
      if (!isTyped.current) pages.leave(go, to);
      else
        void watch().then(
          () => pages.leave(go, to),
          () => void (window.confirm(unknown) && go()),
        );
    };
    const ask = (event: SubmitEvent) => {
      const address = addressOfQuestion(event);
      if (address === null) return;
      event.preventDefault();
      leave(() => show(address, false), new URL(address, window.location.href));
    };
    // Back shows a page from memory. Somebody else may have signed in since, or access to a mentee's may have stopped. A refresh
    // that fails is a new page.
    const askAgain = () => {
      const { pathname } = window.location;
      if (pages.account !== null && isAnothersBrowser(pages.account)) window.location.reload();
      else if (/^\/mentees(\/|$)/.test(pathname) && pathname !== shown.current && navigator.onLine)
        router.refresh();
    };
    document.addEventListener("click", follow);
    document.addEventListener("submit", ask);
    window.addEventListener("popstate", askAgain);
    return () => {
      window.removeEventListener("popstate", askAgain);
      document.removeEventListener("click", follow);
      document.removeEventListener("submit", ask);
    };
  }, [router]);

  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    pages.isLeft = false;
    document.dispatchEvent(new Event(pageEvent));
    notePage();
    // What had the focus may have gone with its page. A note about what was just saved is read first.
    if (document.activeElement === document.body) {
      const said = document.querySelector<HTMLElement>("main [data-said]");
      (said ?? document.getElementById("main"))?.focus({ preventScroll: true });
    }
  }, [path]);

  useEffect(() => {
    const began = new AbortController();
    const begin = () => {
      watch().then(
        () => began.abort(),
        () => undefined,
      );
    };
    for (const event of ["keydown", "pointerdown", "focusin"]) {
      document.addEventListener(event, begin, { signal: began.signal });
    }
    document.addEventListener(
      "input",
      () => {
        isTyped.current = true;
      },
      { once: true },
    );
    // Before this script ran.
    if (document.activeElement !== document.body) begin();
    return () => began.abort();
  }, []);

  return <div id={spokenId} aria-live="polite" className="sr-only" />;
}

const unknown = "Readyline can’t tell whether what you typed is saved. Leave this page?";

let watching: Promise<void> | null = null;

/** Loads what looks after the focus and after what is typed. If its script doesn't come, it may at the next press. */
function watch(): Promise<void> {
  watching ??= import("@/components/ui/watch-page").then(
    ({ watchPage }) => watchPage(),
    (error: unknown) => {
      watching = null;
      throw error;
    },
  );
  return watching;
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

/** The page of ours that a GET form asks for. What is empty is left out. */
function addressOfQuestion(event: SubmitEvent): string | null {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return null;
  // Not form.method: a field of that name would be in its place.
  if (form.getAttribute("method")?.toLowerCase() === "post") return null;
  const { origin, pathname } = new URL(form.getAttribute("action") ?? "", window.location.href);
  if (origin !== window.location.origin || pathname.startsWith("/api/")) return null;
  const asked = [...new FormData(form, event.submitter)].filter(
    (field): field is [string, string] => typeof field[1] === "string" && field[1] !== "",
  );
  return `${pathname}?${new URLSearchParams(asked)}`;
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
