import { hash } from "node:crypto";
import { type ComponentChild, h, Fragment as PreactFragment } from "preact";
import { renderToString } from "preact-render-to-string";
import { type ComponentProps, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { DrawnString } from "@/components/ui/drawn-string";

type Tag =
  | "div"
  | "section"
  | "article"
  | "ol"
  | "ul"
  | "li"
  | "dl"
  | "table"
  | "tbody"
  | "svg"
  | "figure"
  | "figcaption"
  | "p"
  | "span"
  | "g";

type DrawnProps<As extends Tag> = Omit<ComponentProps<As>, "children" | "dangerouslySetInnerHTML"> & {
  /** The element around the drawing. */
  as: As;
  children: ReactNode;
};

/**
 * Draws what never changes in the browser as one string inside one element. React works three times on each element of a
 * page (it writes the data of the page, reads it, and writes the HTML) and on a string once. For pictures, tables and
 * lists. Forms, and whatever else has a client component in it, stay outside. So do links that change only a part of their
 * own page: a new string means new elements, and the link would lose the focus.
 *
 * A browser that asks for a whole page gets the string once, in the HTML: the page's data has a mark that stands for it, and the
 * request keeps the string until the HTML is written. A browser that changes pages by script gets the string in the data.
 */
export function Drawn<As extends Tag>({ as, children, ...attributes }: DrawnProps<As>) {
  return <DrawnString as={as} attributes={attributes} {...sentOnce(markupOf(children))} />;
}

/** What a client component gets of a string: its mark, and the string itself unless the HTML has it (stringOf). */
export function sentOnce(html: string): { mark: string; html?: string } {
  const mark = hash("sha1", html, "base64url").slice(0, 12);
  const drawn = globalThis.readylineRequest?.getStore()?.drawn;
  drawn?.set(mark, html);
  return drawn ? { mark } : { mark, html };
}

/** The HTML of a tree of elements and server components. Throws for a component that is async or of the browser. */
export function markupOf(node: ReactNode): string {
  return renderToString(h(PreactFragment, null, toPreact(node)));
}

function toPreact(node: ReactNode): ComponentChild {
  if (Array.isArray(node)) return node.map(toPreact);
  if (isElement(node)) {
    const { props } = node;
    const type: unknown = node.type;
    if (type === Drawn) {
      const { as, children, ...attributes } = props;
      return h(String(as), attributes, toPreact(children));
    }
    if (typeof type === "function") return toPreact(called(type as Component, props));
    if (type === Fragment) return toPreact(props.children);
    if (typeof type !== "string") throw new Error("Only elements and plain components can be one string.");
    const { children, ...attributes } = props;
    return h(type, attributes, toPreact(children));
  }
  if (node === null || node === undefined || typeof node !== "object") return node as ComponentChild;
  throw new Error("Only elements, text and lists can be one string: an async component can't.");
}

type Props = Record<string, unknown> & { children?: ReactNode };
type Component = ((props: Props) => ReactNode) & { $$typeof?: symbol };

const isElement = (node: ReactNode): node is ReactElement<Props> => isValidElement(node);

function called(component: Component, props: Props): ReactNode {
  if (component.$$typeof)
    throw new Error("Only server components can be one string. Put this one beside it.");
  return component(props);
}
