import { notFound } from "next/navigation";
import { csvFile } from "@/app/_http/csv";
import { openPage } from "@/app/_http/viewer";
import { listMenteeNotes } from "@/db/mentor-notes";
import { dayIn } from "@/lib/days";

/** The mentor's notes as a file. */
export async function GET() {
  return csvFile("readyline-notes", async () => {
    const { viewer, rows } = await openPage("/mentees/notes/export", "signed-in", (tx, viewer) =>
      viewer.role === "admin" ? notFound() : listMenteeNotes(tx, viewer),
    );
    return {
      columns: ["Mentee", "Access", "Next contact", "Note", "Saved on"],
      rows: rows.map((row) => [
        ...[row.name, row.access, row.contactOn, row.note],
        dayIn(viewer.timeZone, row.updatedAt),
      ]),
    };
  });
}
