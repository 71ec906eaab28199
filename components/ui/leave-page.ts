import { pages } from "@/components/ui/pages-drawn";
import { typedBeside } from "@/components/ui/typing-beside";
import { formsSaved } from "@/components/ui/under-way";

/**
 * Nobody loses with a page what they typed in it without being asked. A form that is being sent keeps its page until it is saved: if
 * it isn't, it says why, and has what was typed.
 */
export function askBeforeLeaving(): void {
  pages.leave = (go) => {
    const saved = formsSaved();
    if (saved === null) return void (mayLeave() && go());
    last = go;
    void saved.then((isSaved) => {
      // Of two links, the second one counts.
      if (isSaved && last === go) whenDrawn(() => pages.leave(go));
    });
  };
  window.addEventListener("beforeunload", (event) => {
    if (unsaved().length > 0) event.preventDefault();
  });
  // Back and Forward. Browsers without this follow them at once.
  window.navigation?.addEventListener("navigate", (event) => {
    const { navigationType, cancelable, destination } = event;
    if (navigationType !== "traverse" || !cancelable || !destination.sameDocument) return;
    if (new URL(destination.url).pathname === window.location.pathname) return;
    if (formsSaved() !== null) {
      event.preventDefault();
      pages.leave(() => window.navigation.traverseTo(destination.key));
    } else if (!mayLeave()) event.preventDefault();
  });
}

let last: (() => void) | null = null;

/** The names of the forms. Whoever isn't signed in has nothing to lose: an email that is typed again. */
const unsaved = () => (pages.drawAgain === null ? [] : typedBeside(null));

function mayLeave(): boolean {
  const names = unsaved().map((name) => `“${name}”`);
  return (
    names.length === 0 ||
    window.confirm(`What you typed in ${names.join(" and ")} is not saved. Leave this page without it?`)
  );
}

/** When the answer is drawn, the fields that are saved have no more changes. */
const whenDrawn = (then: () => void): number =>
  requestAnimationFrame(() => {
    if (document.querySelector("main form[data-sending]") === null) setTimeout(then);
    else whenDrawn(then);
  });
