/** What was sent and has no answer yet. Each becomes whether it was saved. */
const underWay = new Set<Promise<boolean>>();
/** Those of them that a form of the page waits for. */
const forms = new Set<Promise<boolean>>();
let sent = 0;

/** Told to the window before what is typed is left. Who saves by themselves saves now. */
export const leavingPage = "readyline-leaving";

/** Signing out waits for this answer, because it ends the page and with it the request. @param isSaved what the answer says. */
export function holdSignOut(isSaved: Promise<boolean>): void {
  const done = isSaved.catch(() => false);
  sent += 1;
  hold(underWay, done);
}

/** So does a link to another page: the form's own page says why it is not saved, and has what was typed. */
export function holdPage(isSaved: Promise<boolean>): void {
  const done = isSaved.catch(() => false);
  holdSignOut(done);
  hold(forms, done);
}

function hold(all: Set<Promise<boolean>>, done: Promise<boolean>): void {
  all.add(done);
  void done.then(() => all.delete(done));
}

/** Whether all that forms of the page have sent is saved, once they have their answers; null if none waits for one. */
export const formsSaved = (): Promise<boolean> | null =>
  forms.size === 0 ? null : Promise.all(forms).then((answers) => answers.every(Boolean));

/** Whether a form of the page waits for another one's answer before it is sent: Next sends one after the other. */
export const isFormWaiting = (): boolean => forms.size > 1;

/** How many were sent from this document so far. */
export const countSent = (): number => sent;

/** Whether something is on its way to the server, after what was typed last has been sent too. */
export function isUnderWay(): boolean {
  window.dispatchEvent(new Event(leavingPage));
  return underWay.size > 0;
}

/** Waits until nothing is on its way. @returns whether all of it was saved; false also if an answer takes longer than `patienceMs`. */
export async function allSaved(patienceMs: number): Promise<boolean> {
  const isOver = new Promise<boolean[]>((resolve) => {
    setTimeout(() => resolve([false]), patienceMs);
  });
  while (isUnderWay()) {
    const answers = await Promise.race([Promise.all(underWay), isOver]);
    if (!answers.every(Boolean)) return false;
  }
  return true;
}
