"use client";

import { useContext } from "react";
import { FormContext } from "@/components/ui/form-context";
import { Table } from "@/components/ui/table";
import type { CountsInWords } from "./counts-in-words";

/**
 * How many applicants would get another verdict, band or scenario. Shows the answer of the surrounding form.
 * @param takenAt when the snapshot that is counted was taken, in words.
 */
export function ChangeCounts({ takenAt }: { takenAt: string }) {
  const { counts: answer } = useContext(FormContext).state.values;
  const counts: CountsInWords | null = answer === undefined ? null : JSON.parse(answer);
  return (
    <>
      {counts && counts.changes.length === 0 && (
        <p>No verdict, band or scenario changes for about thirty or more applicants.</p>
      )}
      {counts && counts.changes.length > 0 && (
        <Table
          caption="Applicants who would get another result"
          columns={["What", "From", "To", ["Applicants", "num"]]}
        >
          {counts.changes.map(({ kind, from, to, people }) => (
            <tr key={`${kind} ${from} ${to}`}>
              <th scope="row">{kind}</th>
              <td>{from}</td>
              <td>{to}</td>
              <td className="num">about {people}</td>
            </tr>
          ))}
        </Table>
      )}
      <p className="max-w-[40rem] text-sm text-soft">
        {counts && `Of about ${counts.everyone} applicants. `}
        Applicants are counted as they were on {takenAt}, once a day, without accounts of the last thirty
        days. Each count is changed at random, four of five times by at most 10, and rounded to a multiple of
        five. Groups of fewer than about thirty are left out. No count shows one person, but many counts over
        many days can tell something about one. You have 10 counts a day, and all admins together have 12.
        Each is recorded in the activity.
      </p>
      <p className="max-w-[40rem] text-sm text-soft">
        Band and scenario follow the newest official score, or else the newest score that counts. Ranges and
        chances depend on the thresholds of the projection and are not counted here.
      </p>
    </>
  );
}
