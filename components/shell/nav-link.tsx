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

/** A link that marks the current page. A layout does not know the current path; a client component does, also on the server. */
export function NavLink({ href, also = [], className, children }: NavLinkProps) {
  const path = usePathname();
  const within = [href, ...also].some((start) => path === start || path.startsWith(`${start}/`));
  return (
    <Link
      href={href}
      aria-current={path === href ? "page" : within ? "true" : undefined}
      className={className}
      // The layout stays mounted when the page changes, so an open menu has to be closed here.
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
    >
      {children}
    </Link>
  );
}
