import type { ListedProgram } from "@/components/programs/program-order";
import {
  irExposureNames,
  programKindNames,
  programStatusNames,
  roleNames,
  roleOf,
  signalNames,
} from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";

const points = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (value: string) => value.replace(/[&<>"]/g, (sign) => escapes[sign] ?? "");

/**
 * The rows of the table as one string, because a list can have hundreds. program-desk.tsx changes a signal or a status in
 * it, so the words of those cells are exactly those of the menus (pick-menus.tsx).
 */
export const programRows = (programs: readonly ListedProgram[], scenario: Scenario | null) =>
  programs.map((program) => row(program, scenario)).join("");

function row({ fit, ...program }: ListedProgram, scenario: Scenario | null): string {
  const { id, state, kind, imgFriendly, irExposure, signal, status } = program;
  const name = text(program.name);
  const given = new Map(fit.reasons.map((reason) => [reason.criterion, points.format(reason.points)]));
  const cell = (criterion: (typeof fit.reasons)[number]["criterion"], words: string, known = true) => {
    const added = given.get(criterion);
    return `<td class="why${known ? "" : " quiet"}"${added === undefined ? "" : ` data-points="${added}"`}>${words}</td>`;
  };
  const pick = (what: string, words: string, more = "") =>
    `<td class="${what}"><a class="pick" href="/programs/${id}" data-pick="${what}" aria-label="${what === "signal" ? "Signal" : "Status"}: ${words}">${words}</a>${more}</td>`;
  return [
    `<tr id="${id}"><td class="choose"><input type="checkbox" name="row-${id}" aria-label="Select ${name}"></td>`,
    `<th scope="row"><a href="/programs/${id}">${name}</a> <span>${programKindNames[kind]}</span></th>`,
    `<td class="fit" style="--part:${fit.of === 0 ? 0 : Math.round((100 * fit.points) / fit.of)}%">${points.format(fit.points)}</td>`,
    cell("kind", scenario ? roleNames[roleOf(kind, scenario)] : "–", scenario !== null),
    cell(
      "imgFriendly",
      imgFriendly === null ? "Not known" : imgFriendly ? "Yes" : "No",
      imgFriendly !== null,
    ),
    cell("irExposure", irExposure === null ? "Not known" : irExposureNames[irExposure], irExposure !== null),
    cell("geography", state ?? "–", state !== null),
    pick("signal", signal === null ? noSignal : signalNames[signal]),
    // In the same cell: one element a row.
    pick(
      "status",
      programStatusNames[status],
      `<a class="pick" href="/programs/${id}" data-pick="more" aria-label="More for ${name}">…</a>`,
    ),
    "</tr>",
  ].join("");
}

/** The words for a program without a signal. */
export const noSignal = "None";
