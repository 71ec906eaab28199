import { adviceWords, isNextStep, moveWords } from "@/components/letters/letter-words";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Day, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import {
  isLetterFinished,
  type Letter,
  type LetterAdvice,
  type LetterState,
  letterKindNames,
  letterStateNames,
  letterStates,
} from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";

export type BoardLetter = Letter & {
  institution: string | null;
  advice: LetterAdvice;
  /** The day by which it should be uploaded: the applicant's own deadline, else the season's. */
  wantedBy: Day;
  /** The states that it can move to today. */
  moves: readonly LetterState[];
};

type LetterBoardProps = {
  letters: readonly BoardLetter[];
  thresholds: Thresholds;
  /** Changes a letter's state; without it the board is read-only. */
  move?: FormAction | undefined;
  /** Ids of the letters that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
};

/** The letters by state: columns on a wide screen, a list on a phone. Buttons move them, so the keyboard works too. */
export function LetterBoard({ letters, thresholds, move, changed }: LetterBoardProps) {
  const columns = letterStates
    .map((state) => ({ state, inState: letters.filter((letter) => letter.state === state) }))
    .filter(({ inState }) => inState.length > 0);
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-x-8 gap-y-6">
      {columns.map(({ state, inState }) => (
        <section key={state} aria-label={letterStateNames[state]} className="min-w-0">
          <h3 className="border-line border-b pb-1 text-sm text-soft">
            {letterStateNames[state]} · {inState.length}
          </h3>
          <ul>
            {inState.map((letter) => (
              <Card
                key={letter.id}
                letter={letter}
                advice={adviceWords(letter.advice, thresholds)}
                move={move}
                isNew={changed?.has(letter.id) ?? false}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type CardProps = {
  letter: BoardLetter;
  advice: string | null;
  move: FormAction | undefined;
  isNew: boolean;
};

function Card({ letter, advice, move, isNew }: CardProps) {
  const { id, writer, kind, institution, state, since, programs, wantedBy, moves } = letter;
  return (
    <li className="border-line border-b py-3">
      <Drawn as="div">
        <p className="font-medium">
          {move ? <Link href={`/letters/${id}`}>{writer}</Link> : writer}
          {isNew && <b className="ml-1.5 text-accent text-xs"> new</b>}
        </p>
        <p className="text-sm text-soft">
          {letterKindNames[kind]}
          {institution && `, ${institution}`}
        </p>
        <p className="text-sm text-soft">
          Since {formatDay(since, "long")}
          {!isLetterFinished(state) && `, due ${formatDay(wantedBy, "long")}`}
          {programs > 0 && `, ${counted(programs, "program")}`}
        </p>
        {advice && (
          <p className={`text-sm ${letter.advice.late ? "font-semibold text-bad" : ""}`}>{advice}</p>
        )}
      </Drawn>
      {move && (
        <ActionForm
          action={move}
          label={`Change the state of ${writer}’s letter`}
          hidden={{ id, from: state }}
          className="mt-2 gap-2"
        >
          <span className="flex flex-wrap gap-2">
            {moves.map((to, index) => (
              <SubmitButton
                key={to}
                tone={index === 0 && isNextStep(state, to) ? "primary" : "quiet"}
                name="to"
                value={to}
                pendingLabel="…"
              >
                {moveWords(state, to)}
                <span className="sr-only"> {writer}</span>
              </SubmitButton>
            ))}
          </span>
        </ActionForm>
      )}
    </li>
  );
}
