import type { Route } from "next";
import { LetterMatrix, type MatrixRow } from "@/components/letters/letter-matrix";
import { assignmentSentence, lackWords } from "@/components/letters/letter-words";
import type { FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Pages } from "@/components/ui/pages";
import { Section } from "@/components/ui/section";
import { pageOf } from "@/lib/pages";

/** The most cells that a page has, so that it stays light with any list. */
const mostCells = 400;

type AssignmentsProps = {
  columns: readonly { id: string; writer: string }[];
  rows: readonly MatrixRow[];
  /** The most letters that a program accepts. */
  most: number;
  /** What the address asks for. */
  asked: { page: string | undefined; show: string | undefined };
  assign: FormAction;
};

/** Which letter goes to which program of the list, and the programs that have none or too few. */
export function Assignments({ columns, rows: all, most, asked, assign }: AssignmentsProps) {
  if (columns.length === 0) return null;
  const lacking = all.filter((row) => lackWords(row) !== null);
  const onlyLacking = asked.show === "missing";
  const perPage = Math.max(10, Math.min(100, Math.floor(mostCells / columns.length)));
  const { page, pages, rows } = pageOf(onlyLacking ? lacking : all, asked.page, perPage);
  const hrefOf = (to: number, missing = onlyLacking): Route<"/letters"> =>
    `/letters?page=${to}${missing ? "&show=missing" : ""}#programs`;
  return (
    <Section
      title="Letters by program"
      id="programs"
      className="mt-10 border-line border-t pt-6"
      lead={`As you assigned them in ERAS. A program accepts at most ${most} letters.`}
      aside={
        all.length > 0 &&
        (onlyLacking ? (
          <Link href={hrefOf(1, false)} scroll={false}>
            Show all programs
          </Link>
        ) : (
          lacking.length > 0 && (
            <Link href={hrefOf(1, true)} scroll={false}>
              Show only programs where letters are missing
            </Link>
          )
        ))
      }
    >
      {all.length === 0 ? (
        <div className="grid justify-items-start gap-4">
          <p className="text-soft">There are no programs on your list yet.</p>
          <ButtonLink href="/programs" tone="quiet">
            Add programs
          </ButtonLink>
        </div>
      ) : (
        <>
          <p className="mb-4 font-medium">{assignmentSentence(all)}</p>
          {rows.length > 0 && <LetterMatrix columns={columns} rows={rows} most={most} assign={assign} />}
          <Pages page={page} pages={pages} what="programs" words={["Previous", "Next"]} hrefOf={hrefOf} />
        </>
      )}
    </Section>
  );
}
