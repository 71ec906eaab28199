import type { AsyncLocalStorage } from "node:async_hooks";

/** What a request leaves for the server in front of Next (app/_http/server.mjs), which answers when no page can be shown. */
export type RequestNotes = {
  /**
   * The strings of the page by mark (components/ui/drawn.tsx), if the answer is a whole page: its data has the marks only. Null
   * for what JavaScript asks for.
   */
  drawn?: Map<string, string> | null;
  /** Its id, which each line of the log has that is written while it is answered. */
  id?: string;
  /** The database did not answer a transaction of this request. */
  databaseIsDown?: true;
  /** The disk is too full for a transaction of this request to save. */
  diskIsFull?: true;
  /** Next could not read the request, such as the fields of a form that is not ours. */
  isUnreadable?: true;
  /** The client has left before it had the whole answer. */
  isGone?: true;
  /** An action has begun, so Next could read the form. */
  isAction?: true;
  /** The form came from somebody who is no longer signed in. */
  isSignedOut?: true;
  /** What was typed in a form that is not saved, as HTML, for a page that does not have the form. */
  typed?: () => string;
  /** Why it is not saved; null if only its fields say so. */
  sentence?: string | null;
  /** The page has the form, with its answer. */
  showsForm?: true;
  /** This request signs its browser out. */
  signsOut?: true;
  /** What became of the form that this request sent. */
  form?: { saved: true; message: string | null; link: string | null } | { saved: "unknown" };
};

// On globalThis, because the server is not part of the bundle.
declare global {
  var readylineRequest: AsyncLocalStorage<RequestNotes> | undefined;
}

/** Notes something for the server about the request that is being answered. Outside of a request it does nothing. */
export function noteForServer(notes: RequestNotes): void {
  Object.assign(globalThis.readylineRequest?.getStore() ?? {}, notes);
}

/** To be called where a form is drawn with its state. Without JavaScript the server says the answer itself if no form has it. */
export function noteFormShown({ attempt }: { attempt: number }): void {
  if (attempt > 0) noteForServer({ showsForm: true });
}
