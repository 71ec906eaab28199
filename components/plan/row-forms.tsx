import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Pages, type PagesProps } from "@/components/ui/pages";
import { SubmitButton } from "@/components/ui/submit-button";
import { pageOf } from "@/lib/pages";

const perPage = 20;

export type RowActions = { add: FormAction; change: FormAction; remove: FormAction };

type RowFormsProps<Row> = RowActions & {
  /** The noun for a row: "rotation". */
  noun: string;
  rows: readonly Row[];
  /** The page in the address, and the addresses of the pages. */
  asked: string | undefined;
  hrefOf: PagesProps["hrefOf"];
  detailOf: (row: Row) => string;
  /** The fields of a row; without a row, those of a new one. */
  fields: (row?: Row) => ReactNode;
};

/** A page of rows, each with a collapsed form, and a form for a new row. */
export function RowForms<Row extends { id: string; name: string; version: number }>(
  props: RowFormsProps<Row>,
) {
  const { noun, asked, hrefOf, detailOf, fields, add, change, remove } = props;
  const { page, pages, rows } = pageOf(props.rows, asked, perPage);
  return (
    <div className="grid gap-6">
      {rows.length > 0 && (
        <ul className="border-line border-t">
          {rows.map((row) => (
            <li key={row.id} className="border-line border-b py-2.5">
              <p>{row.name}</p>
              <p className="text-sm text-soft">{detailOf(row)}</p>
              <Disclosure
                summary={
                  <span>
                    Change<span className="sr-only"> {row.name}</span>
                  </span>
                }
              >
                <ActionForm
                  action={change}
                  label={`Change ${row.name}`}
                  hidden={{ id: row.id, version: row.version }}
                  layout="grid"
                >
                  {fields(row)}
                  <SubmitButton>Save</SubmitButton>
                </ActionForm>
                <ButtonForm
                  action={remove}
                  label={`Remove ${row.name}`}
                  hidden={{ id: row.id }}
                  className="mt-3"
                  tone="danger"
                  pendingLabel="Removing…"
                >
                  Remove<span className="sr-only"> {row.name}</span>
                </ButtonForm>
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
      <Pages page={page} pages={pages} what={`${noun}s`} words={["Previous", "Next"]} hrefOf={hrefOf} />
      <ActionForm action={add} label={`Add a ${noun}`} hidden={{ id: randomUUID() }} adds layout="grid">
        {fields()}
        <SubmitButton tone="quiet" pendingLabel="Adding…">
          Add the {noun}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
