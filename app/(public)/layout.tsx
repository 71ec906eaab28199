import { connection } from "next/server";
import type { ReactNode } from "react";
import { savedMessage } from "@/app/_http/saved-message";
import { currentViewer } from "@/app/_http/viewer";
import { PublicShell } from "@/components/shell/public-shell";
import { ForgetOldDrafts } from "@/components/statement/forget-drafts";
import { SavedNote } from "@/components/ui/saved-note";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  // Scripts need a nonce for each request, so these pages cannot be rendered at build time.
  await connection();
  const signedOut = (await currentViewer()) === null;
  return (
    <PublicShell links={signedOut}>
      {signedOut && <ForgetOldDrafts />}
      <SavedNote sentence={await savedMessage()} />
      {children}
    </PublicShell>
  );
}
