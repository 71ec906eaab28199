import type { ReactNode } from "react";
import { Brand } from "@/components/brand";
import { CurrentLinks } from "@/components/shell/current-links";
import { placesOf } from "@/components/shell/places";
import { SignOutForm } from "@/components/shell/sign-out-form";
import { SkipLink } from "@/components/shell/skip-link";
import type { FormAction } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import type { Role } from "@/lib/viewer";

type AppShellProps = {
  viewer: { name: string; email: string; role: Role };
  signOut: FormAction;
  children: ReactNode;
};

/** A side rail on wide screens; on phones a bar below, whose last button opens the rail. Works without JavaScript. */
export function AppShell({ viewer, signOut, children }: AppShellProps) {
  const { home, tabs, all } = placesOf[viewer.role];
  return (
    <div className="shell">
      <SkipLink />
      <header className="brandbar">
        <Link href={home} className="inline-flex">
          <Brand />
        </Link>
      </header>
      <nav aria-label="Quick links" className="tabbar">
        <CurrentLinks html={tabs} />
      </nav>
      <nav id="more" popover="auto" aria-label="Main" className="rail">
        <CurrentLinks className="rail-links" html={all} />
        <div className="account">
          <p className="truncate font-medium text-sm">{viewer.name}</p>
          <p className="truncate text-soft text-xs" title={viewer.email}>
            {viewer.email}
          </p>
          <SignOutForm action={signOut} label="Sign out" className="mt-1">
            <button
              type="submit"
              className="link min-h-11 cursor-pointer justify-self-start text-sm md:min-h-6"
            >
              Sign out
            </button>
          </SignOutForm>
        </div>
      </nav>
      <main id="main" tabIndex={-1} className="page">
        {children}
      </main>
    </div>
  );
}
