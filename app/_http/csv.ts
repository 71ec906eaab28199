import { type CsvTable, csvOf } from "@/lib/csv";
import { unavailable } from "./unavailable";

const keptByNobody = { "Cache-Control": "private, no-store" };

/** A table as a file to download. `read` opens the database, and decides who may have it, as a page does. */
export async function csvFile(name: string, read: () => Promise<CsvTable>): Promise<Response> {
  try {
    return new Response(csvOf(await read()), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}.csv"`,
        ...keptByNobody,
      },
    });
  } catch (error) {
    return unavailable(error, keptByNobody);
  }
}
