"use client";

import { useContext } from "react";
import { FormContext } from "@/components/ui/form-context";
import { Table } from "@/components/ui/table";

/** Counts with their judgements in words. */
export type CountsInWords = {
  everyone: number;
  changes: { kind: string; from: string; to: string; people: number }[];
};

/** A count that was rounded down to fives. */
const fives = (count: number) => `${count}–${count + 4}`;

/** How many applicants would get another verdict, band or scenario, from what to what: the answer of the form around it. */
export function ChangeCounts() {
  const { counts: answer } = useContext(FormContext).state.values;
  const counts: CountsInWords | null = answer === undefined ? null : JSON.parse(answer);
  return (
    <>
      {counts && counts.changes.length === 0 && (
        <p>
          {counts.everyone === 0
            ? "Fewer than five applicants have been here for thirty days: nothing is counted, so that no count speaks of one person."
            : "No verdict, band or scenario changes for five applicants or more."}
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
        Counts are rounded down to fives, groups of fewer than five are left out, and so are accounts of the
        last thirty days: that makes it hard, and not impossible, to learn of one person. Each count is
        written to the activity. Band and scenario go by the newest official score, else by the newest test
        that counts. Ranges and chances change with the projection’s own numbers and are not counted here.
      </p>
    </>
  );
}
