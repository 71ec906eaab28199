import type { Metadata } from "next";
import { openOwnRow } from "@/app/_record/own";
import { EntryFields } from "@/components/portfolio/entry-fields";
import { EditPage } from "@/components/ui/edit-page";
import { Link } from "@/components/ui/link";
import { getPortfolioEntry } from "@/db/portfolio";
import { removeEntry, saveEntry } from "../actions";

export const metadata: Metadata = { title: "Portfolio entry" };

export default async function PortfolioEntryPage({ params }: PageProps<"/portfolio/[id]">) {
  const { id } = await params;
  const { row: entry } = await openOwnRow(`/portfolio/${id}`, id, getPortfolioEntry);
  return (
    <EditPage
      back={<Link href="/portfolio">Portfolio</Link>}
      title={entry.title}
      what="this entry"
      action={saveEntry}
      id={id}
      version={entry.version}
      remove={{ lead: "You can undo this.", action: removeEntry }}
    >
      <EntryFields entry={entry} />
    </EditPage>
  );
}
