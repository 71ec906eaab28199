import { mentorReads } from "@/lib/mentor-reads";

/** Everything that a mentor with access can see, and what no mentor can. */
export function MentorReads() {
  return (
    <div className="text-sm text-soft">
      <ul className="list-disc pl-5">
        {[...new Set(Object.values(mentorReads))].map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="mt-2">
        No mentor can see notes, the causes that the applicant names for a weak score, the email of a letter’s
        writer or how they know the applicant, the list of programs, or earlier versions of the statement.
      </p>
      <p className="mt-2">
        A mentor can write private notes about the applicant. Only that mentor sees them. They stay when the
        access ends, until the mentor deletes them or one of the two accounts is deleted.
      </p>
    </div>
  );
}
