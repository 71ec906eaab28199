import { noSignal } from "@/components/programs/program-rows";
import { Drawn } from "@/components/ui/drawn";
import {
  type ProgramCount,
  programKindNames,
  programKinds,
  programStatuses,
  programStatusNames,
  signalNames,
  signalsOf,
} from "@/lib/guide/programs";
import type { Thresholds } from "@/lib/guide/thresholds";
import { changeText } from "@/lib/input/program";

type Choice = { value: string; label: string; note?: string };

/** How many signals are left, or how many are too many. */
export function leftWords({ given, pool }: { given: number; pool: number }): string {
  return given > pool ? `${given - pool} too many` : given < pool ? `${pool - given} left` : "all used";
}

/** The menus of the list: for the selected programs, and for one program when its signal, its status or "…" is pressed. */
export function PickMenus({
  counts,
  thresholds,
}: {
  counts: readonly ProgramCount[];
  thresholds: Thresholds;
}) {
  return (
    <>
      <PickMenu
        id="pick-signal"
        label="Signal"
        choices={[
          ...signalsOf(counts, thresholds).map(({ signal, ...used }) => ({
            value: changeText({ field: "signal", to: signal }),
            label: signalNames[signal],
            note: leftWords(used),
          })),
          { value: changeText({ field: "signal", to: null }), label: noSignal },
        ]}
      />
      {/* The others never change, so an open one stays open. */}
      <Drawn as="div">
        <PickMenu
          id="pick-status"
          label="Status"
          choices={programStatuses.map((to) => ({
            value: changeText({ field: "status", to }),
            label: programStatusNames[to],
          }))}
        />
        <PickMenu
          id="pick-kind"
          label="Type"
          choices={programKinds.map((to) => ({
            value: changeText({ field: "kind", to }),
            label: programKindNames[to],
          }))}
        />
        <fieldset id="pick-more" popover="auto" aria-label="More" className="pick-menu">
          {/* Of the program whose menu is open (program-desk.tsx). */}
          <a href="/programs">Edit</a>
          <button type="button" data-next="kind">
            Change the type
          </button>
          <button type="submit" name="set" value="remove">
            Remove
          </button>
        </fieldset>
      </Drawn>
    </>
  );
}

function PickMenu({ id, label, choices }: { id: string; label: string; choices: readonly Choice[] }) {
  return (
    <fieldset id={id} popover="auto" aria-label={label} className="pick-menu">
      {choices.map(({ value, label: words, note }) => (
        <button key={value} type="submit" name="set" value={value} data-words={words}>
          {words}
          {note && <small>{note}</small>}
        </button>
      ))}
    </fieldset>
  );
}
