import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { idleForm } from "@/lib/form-state";
import { ActionForm } from "./action-form";
import { DateField } from "./fields";
import { FormAnswer } from "./form-answer";

const html = (fields: React.ReactNode) =>
  renderToStaticMarkup(
    <ActionForm action={async () => idleForm} label="Dates">
      {fields}
    </ActionForm>,
  );

it("lets the browser check a form that comes without JavaScript, because only it knows of a half-typed date", () => {
  expect(html(<DateField name="on" label="Day" optional />)).not.toMatch(/novalidate/i);
});

it("sends the optional date that a form without JavaScript showed, and asks for an explicit “no date”", () => {
  const shown = html(<DateField name="examOn" label="Exam" optional defaultValue="2026-12-27" />);
  expect(shown).toMatch(
    /<noscript><input type="hidden" name="examOn.shown" value="2026-12-27"\/>.*type="checkbox".*Exam: no date.*<\/noscript>/,
  );
  expect(html(<DateField name="examOn" label="Exam" optional />)).not.toContain("noscript");
  expect(html(<DateField name="examOn" label="Exam" defaultValue="2026-12-27" />)).not.toContain("noscript");
});

it("adds nothing to a form that only asks", () => {
  const asked = renderToStaticMarkup(
    <FormAnswer errors={{}} values={{}}>
      <DateField name="on" label="Day" optional defaultValue="2026-12-27" />
    </FormAnswer>,
  );
  expect(asked).not.toContain("noscript");
});
