import type { Metadata } from "next";
import { readLetters } from "@/app/_record/application";
import { LettersView } from "@/components/letters/letters-view";
import { listChangedLetters } from "@/db/letters";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Mentee’s letters" };

export default menteePage(
  "letters",
  async (tx, { id, today, changed }) => ({
    ...(await readLetters(tx, id, today)),
    changed: await changed(listChangedLetters),
  }),
  ({ rows, today, kicker }) => <LettersView {...rows} today={today} kicker={kicker} />,
);
