import type { ListedProgram } from "@/components/programs/program-order";
import {
  type Criterion,
  type Fit,
  irExposureNames,
  programKindNames,
  programStatusNames,
  roleNames,
  roleOf,
  signalNames,
} from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";

const points = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
/** Most are whole, and these are words already. */
const pointWords = (value: number) => (Number.isInteger(value) ? String(value) : points.format(value));

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (value: string) => value.replace(/[&<>"]/g, (sign) => escapes[sign] ?? "");

/**
 * The rows of the table as one string, because a list can have hundreds. program-desk.tsx changes a signal or a status in
 * it, so the words of those cells are exactly those of the menus (pick-menus.tsx).
 */
export const programRows = (programs: readonly ListedProgram[], scenario: Scenario | null) =>
  programs.map((program) => row(program, scenario)).join("");

function row(program: ListedProgram, scenario: Scenario | null): string {
  const { id, state, kind, imgFriendly, irExposure, fit } = program;
  const name = text(program.name);
  const part = fit.of === 0 ? 0 : Math.round((100 * fit.points) / fit.of);
  const signal = program.signal === null ? noSignal : signalNames[program.signal];
  const status = programStatusNames[program.status];
  const link = `<a href="/programs/${id}"`;
  return (
    `<tr id="${id}"><td class="choose"><input type="checkbox" name="row-${id}" aria-label="Select ${name}"></td>` +
    `<th scope="row">${link}>${name}</a> <span>${programKindNames[kind]}</span></th>` +
    `<td class="fit" style="--part:${part}%">${pointWords(fit.points)}</td>` +
    reason(fit, "kind", scenario && roleNames[roleOf(kind, scenario)]) +
    reason(fit, "imgFriendly", imgFriendly === null ? null : imgFriendly ? "Yes" : "No", "Not known") +
    reason(fit, "irExposure", irExposure && irExposureNames[irExposure], "Not known") +
    reason(fit, "geography", state) +
    `<td class="signal">${link} data-pick="signal" aria-label="Signal: ${signal}">${signal}</a></td>` +
    `<td class="status">${link} data-pick="status" aria-label="Status: ${status}">${status}</a>` +
    // In the same cell: one element a row. A reference, because the sign alone would double the memory of the whole string.
    `${link} data-pick="more" aria-label="More for ${name}">&hellip;</a></td></tr>`
  );
}

/** A cell of a criterion: what is known (null: nothing), and the points that it adds. */
function reason({ reasons }: Fit, criterion: Criterion, words: string | null, unknown = "&ndash;"): string {
  const added = reasons.find((one) => one.criterion === criterion);
  const points = added === undefined ? "" : ` data-points="${pointWords(added.points)}"`;
  return `<td class="why${words === null ? " quiet" : ""}"${points}>${words ?? unknown}</td>`;
}

/** The words for a program without a signal. */
export const noSignal = "None";
