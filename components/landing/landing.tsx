import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { Thresholds } from "@/lib/guide/thresholds";

type LandingProps = {
  /** Drawn from the demo applicant's tests by the code that draws everybody's. */
  chart: ReactNode;
  /** The sentence that the demo applicant reads above it. */
  verdict?: ReactNode;
  thresholds: Thresholds;
};

const heading = "font-normal font-serif text-title tracking-[-0.012em]";
const columns = "grid gap-x-12 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]";

export function Landing({ chart, verdict, thresholds }: LandingProps) {
  return (
    <div className="grid gap-14 sm:gap-20">
      <div>
        <div className="grid items-end gap-x-14 gap-y-6 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
          <h1 className="text-display leading-[1.06] tracking-[-0.024em]">
            Ready for Step&nbsp;2&nbsp;CK, or not&nbsp;yet?
          </h1>
          <div>
            <p className="max-w-[38rem] text-pretty text-lg text-soft">
              Readyline draws your practice tests as one trajectory against the line that means ready, and
              says in a sentence where you stand. Made for international graduates on the way to
              Interventional Radiology.
            </p>
            <div className="mt-5 flex flex-wrap gap-3">
              <ButtonLink href="/sign-up">Start your own line</ButtonLink>
              <ButtonLink href="/sign-in" tone="quiet">
                Sign in
              </ButtonLink>
            </div>
          </div>
        </div>
        <figure className="mt-8 sm:mt-12">
          {verdict && <div className="mb-4 border-line border-t pt-6">{verdict}</div>}
          {chart}
          <figcaption className="mt-3 text-sm text-soft">
            An invented applicant, drawn by the same code that would draw you.
          </figcaption>
        </figure>
      </div>

      <section aria-label="What it does" className="grid gap-x-12 gap-y-8 md:grid-cols-3">
        <Column title="One question, answered plainly">
          Your newest NBMEs are held against a line {thresholds.readiness.marginPoints} points under your
          target. You read whether they stand above it, whether they are fresh, and exactly which tests the
          answer rests on.
        </Column>
        <Column title="A range, never a promise">
          Beside the answer stand the range your score may fall in on exam day and the chance of reaching your
          target, with the errors they assume. Neither has been validated on real applicants, and the page
          says so.
        </Column>
        <Column title="Two things to log">
          The practice test you took and the questions you did. A repeated form is marked as a repeat, and a
          Free 120 is never dressed up as a three-digit score.
        </Column>
      </section>

      <section aria-labelledby="yours">
        <h2 id="yours" className={heading}>
          Your scores are yours
        </h2>
        <dl className="mt-5 border-line border-b">
          <Pledge term="Private from the start">
            Nobody sees a score of yours until you hand it to them. It is the database that refuses, not only
            the page.
          </Pledge>
          <Pledge term="Mentors read, and only read">
            You choose who. They can change nothing, you see that they can look, and you can end it at any
            moment.
          </Pledge>
          <Pledge term="No tricks">
            No rankings, no countdown offers, no advertising, nothing sold. Delete the account and what you
            logged is gone with it.
          </Pledge>
        </dl>
      </section>

      <section aria-labelledby="not" className={`${columns} gap-y-4`}>
        <h2 id="not" className={heading}>
          What it is not
        </h2>
        <div className="prose">
          <p>
            It is not an oracle. A practice test misses the true level by about{" "}
            {thresholds.exam.practiceErrorPoints} points and the exam itself by about{" "}
            {thresholds.exam.errorPoints}: two people with the same trajectory can come home with very
            different scores.
          </p>
          <p>
            It is not a judgement. Below the line means that the numbers do not say ready yet, and what to do
            next; nothing else.
          </p>
          <p>
            It is not the word of those who write the exam. The rules come from a published guide for
            applicants, and where that guide is silent the page says whose decision a number is.
          </p>
        </div>
      </section>
    </div>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-line border-t pt-4">
      <h2 className="text-pretty font-normal font-serif text-xl">{title}</h2>
      <p className="mt-2 text-pretty text-soft">{children}</p>
    </div>
  );
}

function Pledge({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={`${columns} gap-y-1 border-line border-t py-4`}>
      <dt className="font-medium">{term}</dt>
      <dd className="max-w-[40rem] text-soft">{children}</dd>
    </div>
  );
}
