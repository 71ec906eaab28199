/** What was sent and has no answer yet. Each becomes whether it was saved. */
const underWay = new Set<Promise<boolean>>();
let sent = 0;

/** Told to the window before what is typed is left. Who saves by themselves saves now. */
export const leavingPage = "readyline-leaving";

/** Signing out waits for this answer, because it ends the page and with it the request. @param isSaved what the answer says. */
export function holdSignOut(isSaved: Promise<boolean>): void {
  const done = isSaved.catch(() => false);
  sent += 1;
  underWay.add(done);
  void done.then(() => underWay.delete(done));
}

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
