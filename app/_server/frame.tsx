import { ChartLine, ListChecks, Settings } from "lucide-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell, type ShellSection } from "@/components/shell/app-shell";
import { endSession } from "./session";
import { currentViewer } from "./viewer";

const applicantSections: ShellSection[] = [
  {
    links: [
      { href: "/progress", label: "Progress", icon: ChartLine, also: ["/assessments"] },
      { href: "/questions", label: "Questions", icon: ListChecks },
    ],
  },
  { title: "You", links: [{ href: "/settings", label: "Settings", icon: Settings }] },
];

const otherSections: ShellSection[] = [
  { title: "You", links: [{ href: "/settings", label: "Settings", icon: Settings }] },
];

async function signOut(): Promise<void> {
  "use server";
  await endSession();
  redirect("/");
}

/** The frame around a signed-in person's pages. It decides nothing: each page asks who is looking by itself. */
export async function Frame({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer) return children;
  const { name, email, role } = viewer;
  return (
    <AppShell
      viewer={{ name, email, role }}
      sections={role === "applicant" ? applicantSections : otherSections}
      signOut={signOut}
    >
      {children}
    </AppShell>
  );
}
