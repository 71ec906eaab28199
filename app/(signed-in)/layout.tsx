import type { ReactNode } from "react";
import { savedMessage } from "@/app/_http/saved-message";
import { viewerBesidePage } from "@/app/_http/viewer";
import { draftKeyOf } from "@/app/_record/draft-key";
import { signOut } from "@/app/(public)/actions";
import { drawAgain, saveTimeZone } from "@/app/(signed-in)/(account)/actions";
import { LogOpener } from "@/components/log/log-opener";
import { AppShell } from "@/components/shell/app-shell";
import { TimeZoneChange } from "@/components/shell/time-zone-change";
import { ForgetOthersDrafts } from "@/components/statement/forget-drafts";
import { PageAccount } from "@/components/ui/account-field";
import { DrawsPage } from "@/components/ui/draws-page";
import { SavedNote } from "@/components/ui/saved-note";

/** The layout of all signed-in pages. It grants nothing: each page checks its viewer itself. */
export default async function Frame({ children }: { children: ReactNode }) {
  const viewer = await viewerBesidePage();
  if (!viewer) return children;
  const { name, email, role, timeZone } = viewer;
  return (
    <PageAccount id={viewer.id}>
      <AppShell viewer={{ name, email, role }} signOut={signOut}>
        <DrawsPage action={drawAgain} />
        <ForgetOthersDrafts viewerId={viewer.id} />
        <TimeZoneChange timeZone={timeZone} action={saveTimeZone} />
        {role === "applicant" && (
          <LogOpener viewer={{ id: viewer.id, draftKey: draftKeyOf(viewer), timeZone }} />
        )}
        <SavedNote sentence={await savedMessage()} />
        {children}
      </AppShell>
    </PageAccount>
  );
}
