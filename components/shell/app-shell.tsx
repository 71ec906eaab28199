import type { Route } from "next";
import type { ReactNode } from "react";
import { Brand } from "@/components/brand";
import { NavLink } from "@/components/shell/nav-link";
import { SkipLink } from "@/components/shell/skip-link";
import { ForgetDraftsOnSubmit } from "@/components/statement/forget-drafts";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Role } from "@/lib/viewer";

export type ShellLink = {
  href: Route;
  label: string;
  icon: IconName;
  /** Paths of other pages that belong to this link ("/assessments" belongs to Progress). */
  also?: string[] | undefined;
};
export type ShellSection = { title?: string | undefined; links: ShellLink[] };

type AppShellProps = {
  viewer: { name: string; email: string; role: Role };
  sections: ShellSection[];
  signOut: FormAction;
  children: ReactNode;
};

/** A side rail on wide screens, a bottom bar on phones. Both work without JavaScript. */
export function AppShell({ viewer, sections, signOut, children }: AppShellProps) {
  const home = sections[0]?.links[0]?.href ?? "/";
  const tabs = sections.flatMap((section) => section.links).slice(0, 3);
  // Only applicants log something.
  const canLog = viewer.role === "applicant";
  return (
    <div className="shell mx-auto min-h-dvh max-w-[96rem] md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
      <SkipLink />

      <header className="border-line border-b px-4 py-3 md:hidden print:hidden">
        <Link href={home} className="inline-flex min-h-6 items-center">
          <Brand />
        </Link>
      </header>

      <nav
        aria-label="Main"
        className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto px-5 py-7 md:flex print:hidden"
      >
        <Link href={home} className="px-2.5">
          <Brand />
        </Link>
        <Links sections={sections} />
        <Account viewer={viewer} signOut={signOut} className="mt-auto" />
      </nav>

      <nav aria-label="Main" className="tabbar md:hidden print:hidden">
        <ul className="mx-auto grid max-w-xl auto-cols-fr grid-flow-col">
          {tabs.slice(0, 2).map((link) => (
            <Tab key={link.href} link={link} />
          ))}
          {canLog && (
            <li className="grid place-items-center">
              <Link href="/progress#log" className="tab tab-log">
                <Icon name="plus" size={20} />
                Log
              </Link>
            </li>
          )}
          {tabs.slice(2).map((link) => (
            <Tab key={link.href} link={link} />
          ))}
          <li className="grid">
            <button type="button" popoverTarget="more" className="tab">
              <Icon name="menu" size={20} />
              More
            </button>
          </li>
        </ul>
      </nav>
      <div id="more" popover="auto" className="sheet md:hidden print:hidden">
        <nav aria-label="More">
          <Links sections={sections} />
        </nav>
        <Account viewer={viewer} signOut={signOut} className="mt-4 border-line border-t pt-4" />
      </div>

      <main id="main" tabIndex={-1} className="page">
        {children}
      </main>
    </div>
  );
}

function Tab({ link }: { link: ShellLink }) {
  return (
    <li className="grid">
      <NavLink href={link.href} also={link.also} className="tab">
        <Icon name={link.icon} size={20} />
        {link.label}
      </NavLink>
    </li>
  );
}

function Links({ sections }: { sections: ShellSection[] }) {
  return (
    <div className="grid gap-5">
      {sections.map((section) => (
        <div key={section.title ?? section.links[0]?.href}>
          {section.title && <p className="px-2.5 pb-1 text-soft text-xs">{section.title}</p>}
          <ul className="grid gap-0.5">
            {section.links.map((link) => (
              <li key={link.href} className="grid">
                <NavLink href={link.href} also={link.also} className="rail-link">
                  <Icon name={link.icon} size={17} className="shrink-0" />
                  {link.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

type AccountProps = Pick<AppShellProps, "viewer" | "signOut"> & { className: string };

function Account({ viewer, signOut, className }: AccountProps) {
  return (
    <div className={`px-2.5 ${className}`}>
      <p className="truncate font-medium text-sm">{viewer.name}</p>
      <p className="truncate text-soft text-xs" title={viewer.email}>
        {viewer.email}
      </p>
      <ActionForm action={signOut} label="Sign out" className="mt-1">
        <ForgetDraftsOnSubmit />
        <button type="submit" className="link min-h-11 cursor-pointer justify-self-start text-sm md:min-h-6">
          Sign out
        </button>
      </ActionForm>
    </div>
  );
}
