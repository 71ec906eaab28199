import { useState } from "react";
import type { FormState } from "@/lib/form-state";

/** How many forms about a row were saved from this document. */
const saves = new Map<string, number>();

/** The row that a form is about. A task's button names it inside its change (TaskRow). */
function rowOf({ change, ...fields }: Record<string, unknown>): string {
  const { id, key } = { ...fields, ...Object.fromEntries(new URLSearchParams(String(change ?? ""))) };
  return String(id ?? key ?? "");
}

const countOf = (hidden: Record<string, unknown>) => saves.get(rowOf(hidden)) ?? 0;

/** To be called when a form was saved. */
export function countSave(form: FormData): void {
  const row = rowOf(Object.fromEntries(form));
  saves.set(row, (saves.get(row) ?? 0) + 1);
}

/**
 * The version of its row that a form sends. Another form of the page can renew the page while something is typed here, and the new
 * page can have what another tab saved. So it stays the version that was shown when the typing began, raised only by what this
 * document itself has saved of the row since.
 * @returns the version, and what the form does when something is typed.
 */
export function useShownVersion(hidden: Record<string, string | number>, { status, attempt }: FormState) {
  const [typed, setTyped] = useState<{ attempt: number; version: number; saves: number } | null>(null);
  const newest = Number(hidden.version);
  // After a save the form has what was saved.
  const begun = typed && (status !== "saved" || typed.attempt === attempt) ? typed : null;
  return {
    version: begun ? Math.min(newest, begun.version + countOf(hidden) - begun.saves) : newest,
    onInput: () => {
      if ("version" in hidden && !begun) setTyped({ attempt, version: newest, saves: countOf(hidden) });
    },
  };
}
