import type { ReactNode } from "react";
import { savedMessage } from "@/app/_http/saved-message";
import { currentViewer } from "@/app/_http/viewer";
import { signOut } from "@/app/(public)/actions";
import { saveTimeZone } from "@/app/(signed-in)/(account)/actions";
import { AppShell, type ShellLink, type ShellSection } from "@/components/shell/app-shell";
import { TimeZoneChange } from "@/components/shell/time-zone-change";
import { ForgetOldDrafts, ForgetOthersDrafts } from "@/components/statement/forget-drafts";
import { SavedNote } from "@/components/ui/saved-note";
import type { Role } from "@/lib/viewer";

const mentees: ShellLink = { href: "/mentees", label: "Mentees", icon: "users" };
const settings: ShellLink = { href: "/settings", label: "Settings", icon: "settings" };

const sections: Record<Role, ShellSection[]> = {
  applicant: [
    {
      links: [
        {
          href: "/progress",
          label: "Progress",
          icon: "chart-line",
          also: ["/assessments", "/summary", "/exam"],
        },
        { href: "/plan", label: "Plan", icon: "calendar-range" },
        { href: "/questions", label: "Questions", icon: "list-checks" },
      ],
    },
    {
      title: "Application",
      links: [
        { href: "/strategy", label: "Strategy", icon: "compass", also: ["/recovery"] },
        { href: "/programs", label: "Programs", icon: "building-2", also: ["/interviews"] },
        { href: "/letters", label: "Letters", icon: "mails" },
        { href: "/portfolio", label: "Portfolio", icon: "folder-open" },
        { href: "/statement", label: "Statement", icon: "file-text" },
      ],
    },
    // An applicant can also mentor someone.
    {
      title: "You",
      links: [
        { href: "/access", label: "Access", icon: "share-2" },
        mentees,
        settings,
        { href: "/help", label: "Help", icon: "circle-question-mark" },
      ],
    },
  ],
  mentor: [{ links: [mentees] }, { title: "You", links: [settings] }],
  admin: [
    {
      links: [
        { href: "/health", label: "Health", icon: "activity" },
        { href: "/thresholds", label: "Thresholds", icon: "sliders-horizontal" },
        { href: "/people", label: "People", icon: "users" },
        { href: "/activity", label: "Activity", icon: "history" },
      ],
    },
    { title: "You", links: [settings] },
  ],
};

/** The layout of all signed-in pages. It grants nothing: each page checks its viewer itself. */
export default async function Frame({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer) return children;
  const { name, email, role, timeZone } = viewer;
  return (
    <AppShell viewer={{ name, email, role }} sections={sections[role]} signOut={signOut}>
      <ForgetOthersDrafts viewerId={viewer.id} />
      <ForgetOldDrafts />
      <TimeZoneChange timeZone={timeZone} action={saveTimeZone} />
      <SavedNote sentence={await savedMessage()} />
      {children}
    </AppShell>
  );
}
