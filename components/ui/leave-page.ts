import { pages } from "@/components/ui/pages-drawn";
import { type Lost, rowOfList, typedBeside } from "@/components/ui/typing-beside";
import { formsSaved, isFormWaiting } from "@/components/ui/under-way";
import { isAnothersBrowser } from "@/lib/browser-storage";

type Place = { pathname: string; search: string; hash: string };

/**
 * Nobody loses with a page what they typed in it without being asked. A form that is being sent keeps its page until it is saved: if
 * it isn't, it says why, and has what was typed.
 */
export function askBeforeLeaving(): void {
  pages.leave = (go, to) => {
    const saved = savedFirst(to);
    // Of two links, the second one counts.
    last = null;
    if (saved === null) {
      if (!mayLeave(to)) return;
      if (!isAtStake(to)) return go();
      last = go;
      const before = unsaved("rows").join();
      return void canBeShown(to).then((can) => {
        if (last !== go) return;
        if (savedFirst(to) !== null || unsaved("rows").join() !== before) return pages.leave(go, to);
        last = null;
        const names = unsaved("document");
        if (can) go();
        else if (names.length === 0 || isToGo(names)) load(to);
      });
    }
    last = go;
    const asking = setTimeout(() => {
      if (last !== go) return;
      last = null;
      // React draws no other page in this document before the answer is there.
      if (window.confirm(stillSending())) load(to);
    }, patienceMs);
    void saved.then((isSaved) => {
      clearTimeout(asking);
      if (isSaved && last === go) whenDrawn(() => pages.leave(go, to));
    });
  };
  document.addEventListener("input", () => {
    pages.isLeft = false;
  });
  // Browsers ask also before a link that opens a mail or brings a file, which both leave the page where it is.
  let staysUntil = 0;
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
    if (link && (!/^https?:$/.test(link.protocol) || link.pathname.startsWith("/api/")))
      staysUntil = performance.now() + openingMs;
  });
  window.addEventListener("beforeunload", (event) => {
    const isLost = unsaved("document").length > 0 || (isFormWaiting() && !pages.isLeft);
    if (performance.now() > staysUntil && isLost) event.preventDefault();
  });
  // Back and Forward. Browsers without this follow them at once.
  window.navigation?.addEventListener("navigate", (event) => {
    const { navigationType, cancelable, destination } = event;
    if (navigationType !== "traverse") return;
    // A link that still waits is over.
    last = null;
    const { key, url, sameDocument } = destination;
    const isAsked = key === asked;
    asked = null;
    if (isAsked || !cancelable || !sameDocument) return;
    const to = new URL(url);
    // Another part of what is shown needs no server.
    const isPart = to.pathname + to.search === window.location.pathname + window.location.search;
    if (savedFirst(to) !== null || (!isPart && isAtStake(to))) {
      event.preventDefault();
      pages.leave(() => {
        asked = key;
        window.navigation.traverseTo(key);
      }, to);
    } else if (!mayLeave(to)) event.preventDefault();
  });
}

/** The entry of the history to which somebody goes back, once that is decided. */
let asked: string | null = null;

/** How long a browser takes to open a mail program. */
const openingMs = 1_000;

/** How long a link waits for the answer to a form before it asks. */
const patienceMs = 4_000;

let last: (() => void) | null = null;

/** Loads the document anew, without the browser's own question. */
function load({ pathname, search, hash }: Place): void {
  pages.isLeft = true;
  window.location.assign(pathname + search + hash);
}

/**
 * Whether the server shows this page now. If the session has ended, or nothing can be read, Next would show that instead of the page
 * with all that is typed in it.
 */
const canBeShown = ({ pathname, search }: Place): Promise<boolean> =>
  fetch(pathname + search, {
    ...{ method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(patienceMs) },
  }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Whether an address shows the forms of this page: another search of the same page does, unless they say what they are of. */
function keepsForms({ pathname, search }: Place): boolean {
  const { location } = window;
  if (pathname !== location.pathname) return false;
  const usual = document.querySelector<HTMLElement>("main [data-form-of]")?.dataset.formOf;
  return [...new URLSearchParams(usual)].every(([name, value]) => {
    const [now, next] = [location.search, search].map((of) => new URLSearchParams(of).get(name) ?? value);
    // More rows have all that was in fewer.
    return next === now || Number(next) > Number(now);
  });
}

function lostBy(to: Place): Lost {
  // The page of somebody else is another document.
  if (pages.account !== null && isAnothersBrowser(pages.account)) return "document";
  return keepsForms(to) ? "rows" : "page";
}

/** Whether something typed stays in the page, if the server shows it. */
const isAtStake = (to: Place) => lostBy(to) === "rows" && unsaved("page").length > 0;

/**
 * Whether all is saved that is being sent and whose answer could not be shown after this, once that is known; null if there is no
 * such thing. The next page of a list doesn't have the form of a row.
 */
const savedFirst = (to: Place) =>
  lostBy(to) !== "rows" || document.querySelector(`${rowOfList} form[data-sending]`) !== null
    ? formsSaved()
    : null;

function stillSending(): string {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-sending]")];
  const sent = forms.map(({ ariaLabel }) => ariaLabel ?? "");
  const others = unsaved("document").filter((name) => !sent.includes(name));
  const lost = others.length === 0 ? "" : `, and what you typed in ${quoted(others)} is not`;
  return `Readyline has not answered yet whether ${quoted(sent)} is saved${lost}. Leave this page without the answer?`;
}

/** Whoever isn't signed in has nothing to lose: an email that is typed again. */
const unsaved = (lost: Lost) => (pages.drawAgain === null || pages.isLeft ? [] : typedBeside(null, lost));

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(" and ");

function mayLeave(to: Place): boolean {
  const { location } = window;
  const lost = lostBy(to);
  const isSame = lost !== "document" && to.pathname === location.pathname;
  // Another part of what is shown.
  if (isSame && to.search === location.search) return true;
  const names = unsaved(lost);
  if (names.length === 0) return true;
  const isWanted = isToGo(names);
  // If the router can't show the next page, the browser loads it, and would ask once more.
  pages.isLeft = isWanted && !isSame;
  return isWanted;
}

const isToGo = (names: readonly string[]) =>
  window.confirm(`What you typed in ${quoted(names)} is not saved. Leave this page without it?`);

/** When the answer is drawn, the fields that are saved have no more changes. */
const whenDrawn = (then: () => void): number =>
  requestAnimationFrame(() => {
    if (document.querySelector("main form[data-sending]") === null) setTimeout(then);
    else whenDrawn(then);
  });
