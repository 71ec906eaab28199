import { notFound } from "next/navigation";
import { csvFile } from "@/app/_http/csv";
import { openPage } from "@/app/_http/viewer";
import { readMenteesIn } from "@/app/_record/mentees";
import { menteeTable } from "@/components/mentees/mentee-table";

/** The list of mentees as a file, whatever the page's filter. Notes are not in it. */
export async function GET() {
  return csvFile("readyline-mentees", async () => {
    const now = new Date();
    const { rows: read } = await openPage("/mentees/export", "signed-in", (tx, viewer) =>
      viewer.role === "admin" ? notFound() : readMenteesIn(tx, viewer, now, null),
    );
    return menteeTable(read.lines, read.thresholds);
  });
}
