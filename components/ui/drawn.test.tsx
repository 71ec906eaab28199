import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Drawn, markupOf } from "@/components/ui/drawn";

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
    ).toBe('<ul class="list"><li>&lt;i></li></ul>');
  });

  it("refuses an async component, and one of the browser", () => {
    const Later = (async () => "later") as unknown as () => ReactNode;
    const Browsers = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
    expect(() => markupOf(<Later />)).toThrow("an async component can't");
    expect(() => markupOf(<Browsers />)).toThrow("Only server components");
  });
});
