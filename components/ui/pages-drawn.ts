import type { FormState } from "@/lib/form-state";

/** What the page is drawn from: by Next's answers, and by components/ui/draw-page. */
export const pages = {
  /** How often another page was asked for, by a link or by the browser's Back. */
  moves: 0,
  /** Whether the page that is shown may not have what was saved on another one. */
  isOld: false,
  /** Saves nothing: its answer is the page. Null where nobody is signed in. */
  drawAgain: null as ((form: FormData) => Promise<FormState>) | null,
  /** For whom the frame of the page was made; null where nobody is signed in. */
  account: null as string | null,
  /** Ends the wait for such an answer. */
  signal: (): AbortSignal | null => null,
  /** How many forms were sent, and what the last one's answer is. */
  formsSent: 0,
  lastForm: Promise.resolve<FormState | null>(null),
  onForm: () => {},
  /** Goes to another address by a link, if nothing that is typed is lost with this page (components/ui/leave-page). */
  leave: (go: () => void, _to: { pathname: string; search: string; hash: string }) => go(),
  /** Whether somebody leaves what is typed, and was told of it. */
  isLeft: false,
  /** Whether a form is being sent whose answer leads to another page, which is what its sender wants. */
  leads: false,
};

/** To be called when a form is sent. Next sends one after the other, and a form doesn't wait for a page. */
export function noteForm(answer: Promise<FormState | null>): void {
  pages.formsSent += 1;
  pages.lastForm = answer;
  pages.onForm();
}

/** Dispatched on the document when another page is shown. */
export const pageEvent = "readyline:page";

export const onlyPage = "only-page";

export const isOnlyPage = (body: RequestInit["body"]) =>
  body instanceof FormData && [...body.keys()].some((name) => name.endsWith(`_${onlyPage}`));
