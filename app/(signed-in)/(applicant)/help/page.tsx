import type { Metadata } from "next";
import { readHelp } from "@/app/_record/help";
import { openOwn } from "@/app/_record/own";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { AnsweredQuestion } from "@/lib/guide/four-questions";

export const metadata: Metadata = { title: "Help" };

const more = {
  score: <Link href="/strategy">What your scores mean</Link>,
  "step-1": <Link href="/recovery">What helps, by cause</Link>,
  failed: <Link href="/recovery">What helps, by cause</Link>,
  when: <Link href="/plan/decision">Compare exam days</Link>,
} satisfies Record<AnsweredQuestion["key"], unknown>;

export default async function HelpPage() {
  const { rows } = await openOwn("/help", (tx, { viewer, today }) => readHelp(tx, viewer.id, today));
  return (
    <div className="grid max-w-[46rem] grid-cols-1 gap-9">
      <PageHeader
        title="Four questions, with your numbers"
        lead="The questions that most applicants ask. The answers change with what you log."
        className=""
      />
      {rows.questions.map(({ key, question, answer, points }) => (
        <Section key={key} title={question} aside={more[key]}>
          <p className="font-serif text-lg">{answer}</p>
          <ul className="mt-3 grid list-disc gap-1.5 pl-5 text-soft">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Section>
      ))}
      <Section
        title="Something is missing?"
        lead="An official score, an earlier attempt or a Step 1 result changes these answers."
      >
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/exam" tone="quiet">
            Official scores
          </ButtonLink>
          <ButtonLink href="/plan/setup" tone="quiet">
            Target, exam and Step 1
          </ButtonLink>
        </div>
      </Section>
    </div>
  );
}
