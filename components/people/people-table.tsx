import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { dayIn, formatDay } from "@/lib/days";

export type PersonRow = {
  id: string;
  email: string;
  name: string;
  role: string;
  createdAt: Date;
  signedInAt: Date | null;
  disabledAt: Date | null;
};

/** Accounts in order of email, with the last sign-in. */
export function PeopleTable({ people, timeZone }: { people: PersonRow[]; timeZone: string }) {
  const on = (instant: Date) => formatDay(dayIn(timeZone, instant), "long");
  return (
    <Drawn as="div">
      <Table
        caption="People"
        columns={["Person", "Role", ["Joined", "max-md:hidden"], ["Last signed in", "max-md:hidden"]]}
      >
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <Link href={`/people/${person.id}`} className="wrap-anywhere">
                {person.name}
              </Link>
              <p className="wrap-anywhere text-sm text-soft">{person.email}</p>
            </th>
            <td>
              {person.role}
              {person.disabledAt && <p className="text-sm text-soft">disabled</p>}
            </td>
            <td className="whitespace-nowrap max-md:hidden">{on(person.createdAt)}</td>
            <td className="whitespace-nowrap max-md:hidden">
              {person.signedInAt ? on(person.signedInAt) : "never"}
            </td>
          </tr>
        ))}
      </Table>
    </Drawn>
  );
}
