import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * The house's link: nothing is fetched before it is asked for. Every page is read for its viewer at the moment, so a
 * prefetch would bring only frames, two requests for each link that comes into sight.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink prefetch={false} {...props} />;
}
