/**
 * Lets the fields of forms take nothing more, and the focus stays where it is. For a form that is being sent and then goes with its
 * page, and for those beside it: what is typed meanwhile would go too.
 * @returns lets them take it again.
 */
export function holdFields(forms: readonly HTMLFormElement[]): () => void {
  const all = forms.flatMap(({ elements }) => [...elements]);
  const texts = all.filter((field) => "readOnly" in field && !field.readOnly) as HTMLInputElement[];
  const selects = all
    .filter((field) => field instanceof HTMLSelectElement)
    .map((field) => [field, field.selectedIndex] as const);
  for (const field of texts) field.readOnly = true;

  const stop = (event: Event) => {
    if (!(event.target instanceof Element)) return;
    const box = event.target.closest("input[type=checkbox], input[type=radio]");
    if (event.type === "click" ? box === null : !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    event.stopPropagation();
    // A choice of a list can't be prevented.
    for (const [field, index] of selects) field.selectedIndex = index;
  };
  const stopping = new AbortController();
  for (const form of forms)
    for (const type of ["click", "input", "change"])
      form.addEventListener(type, stop, { capture: true, signal: stopping.signal });
  return () => {
    stopping.abort();
    for (const field of texts) field.readOnly = false;
  };
}
