import { connection } from "next/server";
import type { ReactNode } from "react";
import { savedMessage } from "@/app/_http/saved-message";
import { currentViewer } from "@/app/_http/viewer";
import { PublicShell } from "@/components/shell/public-shell";
import { ForgetOthersDrafts } from "@/components/statement/forget-drafts";
import { ForgetOldDrafts } from "@/components/statement/forget-old-drafts";
import { SavedNote } from "@/components/ui/saved-note";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  // Scripts need a nonce for each request, so these pages cannot be rendered at build time.
  await connection();
  const viewer = await currentViewer();
  return (
    <PublicShell links={viewer === null}>
      {viewer ? <ForgetOthersDrafts viewerId={viewer.id} /> : <ForgetOldDrafts />}
      <SavedNote sentence={await savedMessage()} />
      {children}
    </PublicShell>
  );
}
