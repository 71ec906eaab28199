import {
  Activity,
  Building2,
  CalendarRange,
  ChartLine,
  CircleQuestionMark,
  Compass,
  FileText,
  FolderOpen,
  History,
  ListChecks,
  Mails,
  Settings,
  Share2,
  SlidersHorizontal,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { savedMessage } from "@/app/_http/saved-message";
import { viewerBesidePage } from "@/app/_http/viewer";
import { signOut } from "@/app/(public)/actions";
import { saveTimeZone } from "@/app/(signed-in)/(account)/actions";
import { AppShell, type ShellLink, type ShellSection } from "@/components/shell/app-shell";
import { TimeZoneChange } from "@/components/shell/time-zone-change";
import { ForgetOldDrafts, ForgetOthersDrafts } from "@/components/statement/forget-drafts";
import { SavedNote } from "@/components/ui/saved-note";
import type { Role } from "@/lib/viewer";

const mentees: ShellLink = { href: "/mentees", label: "Mentees", icon: Users };
const settings: ShellLink = { href: "/settings", label: "Settings", icon: Settings };

const sections: Record<Role, ShellSection[]> = {
  applicant: [
    {
      links: [
        {
          href: "/progress",
          label: "Progress",
          icon: ChartLine,
          also: ["/assessments", "/summary", "/exam"],
        },
        { href: "/plan", label: "Plan", icon: CalendarRange },
        { href: "/questions", label: "Questions", icon: ListChecks },
      ],
    },
    {
      title: "Application",
      links: [
        { href: "/strategy", label: "Strategy", icon: Compass, also: ["/recovery"] },
        { href: "/programs", label: "Programs", icon: Building2, also: ["/interviews"] },
        { href: "/letters", label: "Letters", icon: Mails },
        { href: "/portfolio", label: "Portfolio", icon: FolderOpen },
        { href: "/statement", label: "Statement", icon: FileText },
      ],
    },
    // An applicant can also mentor someone.
    {
      title: "You",
      links: [
        { href: "/access", label: "Access", icon: Share2 },
        mentees,
        settings,
        { href: "/help", label: "Help", icon: CircleQuestionMark },
      ],
    },
  ],
  mentor: [{ links: [mentees] }, { title: "You", links: [settings] }],
  admin: [
    {
      links: [
        { href: "/health", label: "Health", icon: Activity },
        { href: "/thresholds", label: "Thresholds", icon: SlidersHorizontal },
        { href: "/people", label: "People", icon: Users },
        { href: "/activity", label: "Activity", icon: History },
      ],
    },
    { title: "You", links: [settings] },
  ],
};

/** The layout of all signed-in pages. It grants nothing: each page checks its viewer itself. */
export default async function Frame({ children }: { children: ReactNode }) {
  const viewer = await viewerBesidePage();
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
