import type { Route } from "next";
import type { ComponentProps } from "react";

/** Generic, so that the compiler checks each address: one without a page is an error. */
export type LinkProps<Address extends string> = Omit<ComponentProps<"a">, "href"> & {
  href: Route<Address>;
  /** False keeps the scroll position, for a link that changes a part of the page. */
  scroll?: boolean | undefined;
};

/** A plain link, also inside a drawing. The Navigator makes each of them change the page without loading it anew. */
export function Link<Address extends string>({ scroll = true, ...rest }: LinkProps<Address>) {
  // Not an undefined attribute: React would send that with each link.
  return <a {...rest} {...(scroll ? undefined : { "data-scroll": "keep" })} />;
}
