"use client";

import { type ComponentType, useCallback, useEffect, useState } from "react";
import { isLogKeyOn, logKeyChanged } from "@/components/log/log-key";
import type { Asked, LogDialogProps } from "@/components/log/log-props";
import { type LogKind, logKindOf } from "@/lib/log-entry";

/**
 * Opens the dialog for every link to /log, and for the key L. Its code is loaded when somebody comes near such a link, and at the
 * latest when the page is loaded and the browser has nothing else to do: then it works without a connection too. Where data is
 * dear or slow it waits until it is wanted. Without JavaScript the links are links.
 */
export function LogOpener({ viewer }: Pick<LogDialogProps, "viewer">) {
  const [Dialog, setDialog] = useState<ComponentType<LogDialogProps> | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);

  useEffect(() => {
    let loading: Promise<void> | undefined;
    const load = () => {
      loading ??= import("@/components/log/log-dialog").then(
        ({ LogDialog }) => setDialog(() => LogDialog),
        (error) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    };
    const loadEarly = () => void load().catch(() => undefined);
    const open = (kind: LogKind | undefined, href: string) => {
      setAsked({ kind });
      load().catch(() => window.location.assign(href));
    };

    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = logLinkAt(event.target);
      if (link === null || window.location.pathname === "/log") return;
      event.preventDefault();
      link.closest<HTMLElement>("[popover]")?.hidePopover();
      open(logKindOf(new URL(link.href).searchParams.get("kind")), link.href);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "l" || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.defaultPrevented || event.repeat || !isLogKeyOn() || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open(undefined, "/log");
    };
    const onNear = (event: Event) => {
      if (logLinkAt(event.target)) loadEarly();
    };
    const showKey = () => {
      for (const link of document.querySelectorAll<HTMLElement>("[data-log]")) {
        if (isLogKeyOn()) link.setAttribute("aria-keyshortcuts", "l");
        else link.removeAttribute("aria-keyshortcuts");
      }
    };
    showKey();
    // Before the Navigator's own listener.
    document.addEventListener("click", onClick, { capture: true });
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerover", onNear);
    document.addEventListener("focusin", onNear);
    window.addEventListener(logKeyChanged, showKey);
    const idle = isDataDear() ? null : whenIdle(loadEarly);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerover", onNear);
      document.removeEventListener("focusin", onNear);
      window.removeEventListener(logKeyChanged, showKey);
      idle?.();
    };
  }, []);

  const close = useCallback(() => setAsked(null), []);
  return Dialog && <Dialog viewer={viewer} asked={asked} onClose={close} />;
}

function logLinkAt(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest("a[href^='/log']") : null;
  return link instanceof HTMLAnchorElement && link.pathname === "/log" ? link : null;
}

/** Where a key is a letter or chooses something. */
const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest(
    "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]",
  ) !== null;

/** What only some browsers know. */
type Connected = { connection?: { saveData?: boolean; effectiveType?: string } };

/** Whether the person asked to save data, or has a very slow connection. */
function isDataDear(): boolean {
  const { connection } = navigator as Navigator & Connected;
  return connection?.saveData === true || connection?.effectiveType?.endsWith("2g") === true;
}

/** Runs it after the page is loaded. Not every browser says when it has nothing else to do. */
function whenIdle(run: () => void): () => void {
  const stopped = new AbortController();
  const wait = () => {
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(run, 3000);
      stopped.signal.addEventListener("abort", () => clearTimeout(timer));
      return;
    }
    const asked = window.requestIdleCallback(run, { timeout: 10_000 });
    stopped.signal.addEventListener("abort", () => window.cancelIdleCallback(asked));
  };
  if (document.readyState === "complete") wait();
  else window.addEventListener("load", wait, { once: true, signal: stopped.signal });
  return () => stopped.abort();
}
