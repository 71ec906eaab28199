import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";

/** What a mentor can open from the list of mentees. Notes stay when nobody is left in the list. */
export function MenteeFiles({ any }: { any: boolean }) {
  return (
    <>
      <Link href="/mentees/notes" className={`${buttonClass("quiet")} print:hidden`}>
        Your notes
      </Link>
      {any && (
        <a href="/mentees/export" download className={`${buttonClass("quiet")} print:hidden`}>
          Export CSV
        </a>
      )}
    </>
  );
}
