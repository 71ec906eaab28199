import type { Route } from "next";
import NextLink from "next/link";
import type { ComponentProps } from "react";

/** Generic, so that the compiler sees an address as it is written: one that no page has is an error. */
export type LinkProps<Address extends string> = Omit<ComponentProps<typeof NextLink>, "prefetch" | "href"> & {
  href: Route<Address>;
};

/**
 * The house's link: nothing is fetched before it is asked for. Every page is read for its viewer at the moment, so a
 * prefetch would bring only frames, two requests for each link that comes into sight.
 */
export function Link<Address extends string>(props: LinkProps<Address>) {
  return <NextLink<Address> prefetch={false} {...props} />;
}
