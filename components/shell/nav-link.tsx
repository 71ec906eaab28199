"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type NavLinkProps = {
  href: Route;
  also?: string[] | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A layout does not know which page it surrounds; this leaf does, on the server as well. */
export function NavLink({ href, also = [], className, children }: NavLinkProps) {
  const path = usePathname();
  const within = [href, ...also].some((start) => path === start || path.startsWith(`${start}/`));
  return (
    <Link
      href={href}
      aria-current={path === href ? "page" : within ? "true" : undefined}
      className={className}
      // The layout outlives the page, and so would an open menu.
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
    >
      {children}
    </Link>
  );
}
