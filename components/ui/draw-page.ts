import { onlyPage, pages } from "@/components/ui/pages-drawn";
import { typedBeside } from "@/components/ui/typing-beside";
import type { FormState } from "@/lib/form-state";

/** Nothing is lost with an answer that is only the page. */
const patienceMs = 10_000;

/** How often the page was asked for, what is coming, and what becomes of that. */
let asked = 0;
let coming: AbortController | null = null;
let drawing: Promise<boolean> | null = null;

/**
 * Draws the page anew, with what was saved by another way. If the router's own refresh fails, the browser loads the document anew;
 * this comes as the answer to a form does, whole or not at all. Not if something is typed in the page.
 * @returns whether the page shows what is saved.
 */
export function drawPage(): Promise<boolean> {
  asked += 1;
  coming?.abort();
  drawing ??= drawUntilDone().finally(() => {
    drawing = null;
  });
  return drawing;
}

async function drawUntilDone(): Promise<boolean> {
  pages.onForm = () => coming?.abort();
  let began: string;
  do {
    if (pages.drawAgain === null || typedBeside(null, "document").length > 0) return false;
    const form = new FormData();
    form.set(onlyPage, "1");
    const sentBefore = pages.formsSent;
    pages.signal = () => signalOfPage(sentBefore);
    began = [pages.moves, asked].join();
    const isDrawn = bringsPage(await pages.drawAgain(form).catch(() => null));
    if (isDrawn && began === [pages.moves, asked].join()) {
      pages.isOld = false;
      return true;
    }
    // A form went first, and its answer is the page too.
    if (pages.formsSent !== sentBefore) return pages.lastForm.then(bringsPage, () => false);
    // Another page is there by now.
  } while (began !== [pages.moves, asked].join());
  return false;
}

const bringsPage = (answer: FormState | null) => answer?.status === "saved" && !answer.isPageOld;

/** @param sentBefore how many forms had been sent when the page was asked for. It would hold up those that were sent since. */
function signalOfPage(sentBefore: number): AbortSignal {
  const page = new AbortController();
  coming = page;
  if (pages.formsSent === sentBefore) setTimeout(() => page.abort(), patienceMs);
  else page.abort();
  return page.signal;
}
