"use client";

import { useContext } from "react";
import { FormContext } from "@/components/ui/form-context";
import { Table } from "@/components/ui/table";

/** Counts, with results in words. */
export type CountsInWords = {
  everyone: number;
  changes: { kind: string; from: string; to: string; people: number }[];
};

/** The range of a count that was rounded down to a multiple of five: "10–14". */
const fives = (count: number) => `${count}–${count + 4}`;

/** How many applicants would get another verdict, band or scenario. Shows the answer of the surrounding form. */
export function ChangeCounts() {
  const { counts: answer } = useContext(FormContext).state.values;
  const counts: CountsInWords | null = answer === undefined ? null : JSON.parse(answer);
  return (
    <>
      {counts && counts.changes.length === 0 && (
        <p>
          {counts.everyone === 0
            ? "Fewer than five applicants have had an account for thirty days. Nothing is counted, so that no count reveals one person."
            : "No verdict, band or scenario changes for five or more applicants."}
        </p>
      )}
      {counts && counts.changes.length > 0 && (
        <Table
          caption="Applicants who would get another result"
          columns={["What", "From", "To", ["Applicants", "num"]]}
        >
          {counts.changes.map(({ kind, from, to, people }) => (
            <tr key={`${kind} ${from} ${to}`}>
              <td>{kind}</td>
              <td>{from}</td>
              <td>{to}</td>
              <td className="num">{fives(people)}</td>
            </tr>
          ))}
        </Table>
      )}
      <p className="max-w-[40rem] text-sm text-soft">
        {counts && counts.everyone > 0 && `Of ${fives(counts.everyone)} applicants. `}
        Counts are rounded down to multiples of five. Groups of fewer than five and accounts of the last
        thirty days are left out. This makes it hard, but not impossible, to learn something about one person.
        Each count is recorded in the activity. Band and scenario follow the newest official score, or else
        the newest score that counts. Ranges and chances depend on the thresholds of the projection and are
        not counted here.
      </p>
    </>
  );
}
