import type { ReactNode } from "react";
import { readSearch } from "@/app/_http/search";
import { todayOf } from "@/app/_http/viewer";
import { type MenteeContext, openMentee } from "@/app/_record/mentee";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import type { Tx } from "@/db/engine/database";
import type { MenteePage } from "@/lib/access";

type Search = Awaited<ReturnType<typeof readSearch>>;
type Opened<Rows> = Awaited<ReturnType<typeof openMentee<Rows>>>;

/**
 * A page of a mentee's record, under its navigation. It is read-only: `view` gets no action, and the database refuses
 * writes.
 */
export function menteePage<Rows>(
  page: MenteePage,
  read: (tx: Tx, context: MenteeContext & { search: Search }) => Promise<Rows>,
  view: (opened: Opened<Rows> & { search: Search; kicker: string }) => ReactNode,
) {
  return async function Page({ params, searchParams }: PageProps<"/mentees/[id]">) {
    const { id } = await params;
    const search = await readSearch(searchParams);
    const opened = await openMentee(id, page, (tx, context) => read(tx, { ...context, search }));
    const { viewer, mentee, before, needs } = opened;
    return (
      <>
        <MenteeNav mentee={mentee} page={page} before={before} needs={needs} today={todayOf(viewer)} />
        {view({ ...opened, search, kicker: mentee.name })}
      </>
    );
  };
}
