import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { counted } from "@/lib/guide/counted";
import type { Thresholds } from "@/lib/guide/thresholds";

type LandingProps = {
  /** The demo applicant's chart. */
  chart: ReactNode;
  /** The demo applicant's verdict, shown above the chart. */
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
              Readyline compares your practice tests with the score that means you are ready, shows them as
              one trajectory, and tells you in one sentence whether you are ready. Made for international
              graduates who apply to Interventional Radiology.
            </p>
            <div className="mt-5 flex flex-wrap gap-3">
              <ButtonLink href="/sign-up">Create your account</ButtonLink>
              <ButtonLink href="/sign-in" tone="quiet">
                Sign in
              </ButtonLink>
            </div>
          </div>
        </div>
        <figure className="mt-8 sm:mt-12">
          {verdict && <div className="mb-4 border-line border-t pt-6">{verdict}</div>}
          {chart}
          <figcaption className="mt-3 text-sm text-soft">Example data.</figcaption>
        </figure>
      </div>

      <section aria-label="What it does" className="grid gap-x-12 gap-y-8 md:grid-cols-3">
        <Column title="One question, answered plainly">
          Your newest NBMEs are compared with your ready line, which is{" "}
          {counted(thresholds.readiness.marginPoints, "point")} below your target. You see whether they are
          above it, whether they are recent enough, and exactly which tests the answer is based on.
        </Column>
        <Column title="A range, not a promise">
          You also see the range in which your score may fall on exam day and the chance of reaching your
          target, with the errors they assume. Neither has been validated on real applicants, and the page
          says so.
        </Column>
        <Column title="Two things to log">
          The practice tests you took and the questions you did. A repeated form is marked as a repeat, and a
          Free 120 is never converted to a score.
        </Column>
      </section>

      <section aria-labelledby="yours">
        <h2 id="yours" className={heading}>
          Your scores are yours
        </h2>
        <dl className="mt-5 border-line border-b">
          <Pledge term="Private from the start">
            Nobody sees your scores until you give them access. Access is enforced in the database.
          </Pledge>
          <Pledge term="Mentors have read-only access">
            You choose who. They cannot change anything, you see who has access, and you can stop it at any
            time.
          </Pledge>
          <Pledge term="No tricks">
            No rankings, no countdown offers, no advertising, nothing sold. If you delete your account,
            everything you logged is deleted too.
          </Pledge>
        </dl>
      </section>

      <section aria-labelledby="not" className={`${columns} gap-y-4`}>
        <h2 id="not" className={heading}>
          What it is not
        </h2>
        <div className="prose">
          <p>
            It cannot predict your score. A practice test differs from your true level by about{" "}
            {counted(thresholds.exam.practiceErrorPoints, "point")}, and the official score by about{" "}
            {thresholds.exam.errorPoints}: two people with the same trajectory can get very different scores.
          </p>
          <p>
            It does not judge you. “Below the ready line” only means that your scores do not show that you are
            ready yet.
          </p>
          <p>
            It does not come from the makers of the exam. The rules come from a published guide for
            applicants. Where that guide says nothing, the page says who decided a number.
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
