import { AsyncLocalStorage } from "node:async_hooks";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Drawn, markupOf } from "@/components/ui/drawn";
import type { RequestNotes } from "@/lib/request-notes";

function Score({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <>
      <th scope="row" className="num" title={name}>
        {name}
      </th>
      {children}
    </>
  );
}

const tree = (
  <table className="scores" aria-label={'A "table" of <scores> & more'}>
    <tbody>
      {["NBME 9", "<b>UWSA</b> & co", ""].map((name, index) => (
        <tr key={name} hidden={index === 2} data-row={index}>
          <Score name={name}>
            <td colSpan={2} style={{ width: "50%", marginTop: 4, lineHeight: 1.5 }}>
              {index}
              {null}
              {false}
            </td>
          </Score>
        </tr>
      ))}
      <tr>
        <td>
          <label htmlFor="x">x</label>
          <input id="x" readOnly maxLength={3} autoComplete="off" value="1" />
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <g strokeWidth={1.4} strokeLinejoin="round" textAnchor="middle">
              <path
                d="M0 0L10 10"
                strokeDasharray="4 3"
                fillOpacity={0.5}
                vectorEffect="non-scaling-stroke"
              />
              <text dominantBaseline="middle">A</text>
            </g>
          </svg>
        </td>
      </tr>
    </tbody>
  </table>
);

/** The elements that a browser makes of some HTML, in one spelling. */
const spelled = (html: string) =>
  html
    .replace(/ ([\w-]+)=""/g, " $1")
    .replace(/ (colSpan|readOnly|maxLength|autoComplete)/g, (name) => name.toLowerCase())
    .replace(/<(input|path)([^>]*?)\/?>(<\/path>)?/g, "<$1$2>")
    .replace(/style="([^"]*?);?"/g, (_, style: string) => `style="${style.replace(/([:;]) /g, "$1")}"`)
    .replaceAll("&gt;", ">");

describe("Drawn", () => {
  it("draws what React draws", () => {
    expect(spelled(markupOf(tree))).toBe(spelled(renderToStaticMarkup(tree)));
  });

  it("puts the drawing into its element", () => {
    expect(
      renderToStaticMarkup(
        <Drawn as="ul" className="list">
          <li>{"<i>"}</li>
        </Drawn>,
      ),
    ).toBe('<ul class="list" data-drawn="von88bCJnL_5"><li>&lt;i></li></ul>');
  });

  it("puts the string into the HTML of a whole page, and only its mark into the page's data", () => {
    const requests = new AsyncLocalStorage<RequestNotes>();
    globalThis.readylineRequest = requests;
    const drawn = new Map<string, string>();
    const [list, html] = requests.run({ drawn }, () => {
      const element = Drawn({ as: "ul", children: <li>one</li> });
      return [element, renderToStaticMarkup(element)];
    });
    expect(list.props).toEqual({ as: "ul", attributes: {}, mark: expect.any(String) });
    expect(html).toContain("<li>one</li>");
    expect([...drawn.values()]).toEqual(["<li>one</li>"]);
    const forScript = requests.run({ drawn: null }, () => Drawn({ as: "ul", children: <li>one</li> }));
    expect(forScript.props).toMatchObject({ html: "<li>one</li>", mark: list.props.mark });
    // A string that was lost is an error, and no empty page.
    expect(() => requests.run({}, () => renderToStaticMarkup(list))).toThrow("was not kept");
    globalThis.readylineRequest = undefined;
  });

  it("is part of another one", () => {
    const inner = (
      <Drawn as="ol" className="inner">
        <li>one</li>
      </Drawn>
    );
    expect(markupOf(<div>{inner}</div>)).toBe('<div><ol class="inner"><li>one</li></ol></div>');
  });

  it("refuses an async component, and one of the browser", () => {
    const Later = (async () => "later") as unknown as () => ReactNode;
    const Browsers = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
    expect(() => markupOf(<Later />)).toThrow("an async component can't");
    expect(() => markupOf(<Browsers />)).toThrow("Only server components");
  });
});
