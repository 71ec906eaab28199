import type { Route } from "next";
import NextLink from "next/link";
import type { ComponentProps } from "react";

/** Generic, so that the compiler checks each address: one without a page is an error. */
export type LinkProps<Address extends string> = Omit<ComponentProps<typeof NextLink>, "prefetch" | "href"> & {
  href: Route<Address>;
};

/**
 * A link without prefetch. Pages are rendered for each request, so a prefetch would load only the layout, with two
 * requests for each visible link.
 */
export function Link<Address extends string>(props: LinkProps<Address>) {
  return <NextLink<Address> prefetch={false} {...props} />;
}
