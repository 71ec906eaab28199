import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ownPath } from "@/app/_http/next-path";
import { readSearch } from "@/app/_http/search";
import { readSeenCards } from "@/app/_record/log";
import { openOwn } from "@/app/_record/own";
import { readProgress } from "@/app/_record/plan";
import { logChoices } from "@/components/log/log-choices";
import { LogFields, logTexts } from "@/components/log/log-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { addDays } from "@/lib/days";
import { logKindOf, logKinds, mostRows } from "@/lib/log-entry";
import { logAssessment, logQuestions } from "../actions";
import { logCards } from "../plan/actions";

export const metadata: Metadata = { title: "Log" };

const actions = { questions: logQuestions, test: logAssessment, cards: logCards };

/** What the dialog of every page does (components/log), as a page: without JavaScript, and by its address. */
export default async function LogPage({ searchParams }: PageProps<"/log">) {
  const search = await readSearch(searchParams);
  const kind = logKindOf(search.kind) ?? "questions";
  const { today, rows } = await openOwn("/log", async (tx, { viewer, today }) => {
    const [progress, seen] = await Promise.all([
      readProgress(tx, viewer.id, today),
      kind === "cards" ? readSeenCards(tx, viewer.id, today) : null,
    ]);
    return { ...progress, seen };
  });
  const { title, submit } = logTexts[kind];
  const before = ownPath(search.from);
  const from = before === null || before.startsWith("/log") ? "" : before;
  const beside = from && `&from=${encodeURIComponent(from)}`;
  const systems = Math.min(mostRows, Number(/^\d{1,2}$/.exec(search.rows ?? "")?.[0] ?? 1) || 1);
  return (
    <div className="max-w-[34rem]" data-form-of="kind=questions&rows=1">
      <PageHeader title={title} kicker={from && <a href={from}>Back</a>} />
      <nav aria-label="What to log" className="segmented mb-5">
        {logKinds.map((one) => (
          <Link key={one} href={`/log?kind=${one}${beside}`} aria-current={one === kind ? "page" : undefined}>
            {logTexts[one].tab}
          </Link>
        ))}
      </nav>
      <ActionForm
        key={kind}
        action={actions[kind]}
        label={title}
        hidden={{ id: randomUUID(), ...(from && { from }), ...(rows.seen !== null && { seen: rows.seen }) }}
        adds
        layout="grid"
      >
        <LogFields
          kind={kind}
          choices={logChoices(rows.record, rows.standing.tests)}
          days={{ today, yesterday: addDays(today, -1) }}
          rows={systems}
        />
        <SubmitButton pendingLabel="Logging…">{submit}</SubmitButton>
      </ActionForm>
      {kind === "questions" && systems < mostRows && (
        <p className="mt-4 text-sm">
          <Link href={`/log?kind=questions&rows=${Math.min(mostRows, systems + 3)}${beside}`}>
            More rows, for several systems
          </Link>
          <noscript> (this empties what you typed)</noscript>
        </p>
      )}
    </div>
  );
}
