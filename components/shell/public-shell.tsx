import type { ReactNode } from "react";
import { Brand } from "@/components/brand";
import { SkipLink } from "@/components/shell/skip-link";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

type PublicShellProps = {
  /** "wide" for the landing page, "narrow" for forms and texts. */
  width?: "wide" | "narrow" | undefined;
  /** False hides the sign-in links, where someone is already signed in. */
  links?: boolean | undefined;
  children: ReactNode;
};

export function PublicShell({ width = "narrow", links = true, children }: PublicShellProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-[76rem] flex-col px-4 sm:px-8">
      <SkipLink />
      <header className="flex min-h-16 flex-wrap items-center justify-between gap-x-4 py-3 sm:min-h-20">
        <Link href="/" className="inline-flex min-h-11 items-center">
          <Brand />
        </Link>
        {links && (
          <nav aria-label="Account" className="flex items-center gap-1 sm:gap-3">
            <Link href="/sign-in" className="inline-flex min-h-11 items-center px-2 hover:underline">
              Sign in
            </Link>
            <ButtonLink href="/sign-up" tone="quiet" className="px-3">
              Sign up
            </ButtonLink>
          </nav>
        )}
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`w-full flex-1 py-6 sm:py-10 ${width === "narrow" ? "mx-auto max-w-[40rem]" : ""}`}
      >
        {children}
      </main>
      <footer className="mt-12 flex flex-wrap justify-between gap-x-8 gap-y-2 border-line border-t py-6 text-sm text-soft">
        <p>Readyline is independent: not affiliated with NBME, USMLE, AAMC or UWorld.</p>
        <Link href="/privacy" className="link inline-flex min-h-6 items-center">
          Privacy
        </Link>
      </footer>
    </div>
  );
}
