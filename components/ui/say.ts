/** The page's one place for sentences that only a screen reader says. It is always there (Navigator). */
export const spokenId = "spoken";

/** Says a sentence whose own place on the page is gone. */
export function say(sentence: string): void {
  const spoken = document.getElementById(spokenId);
  if (spoken) spoken.textContent = sentence;
}
