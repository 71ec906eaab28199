import { Disclosure } from "@/components/ui/disclosure";
import type { Thresholds } from "@/lib/guide/thresholds";

/** How the guide recommends to study with questions. */
export function HowToStudy({ thresholds: { bank, exam } }: { thresholds: Thresholds }) {
  const questions = (passes: number) => Math.round(bank.questions * passes).toLocaleString("en-US");
  return (
    <Disclosure summary="How to study with questions" className="mb-8 max-w-[46rem]">
      <ul className="grid list-disc gap-1.5 pl-5 text-soft">
        <li>
          One question bank, {bank.passesMin}–{bank.passesMax} passes: about {questions(bank.passesMin)} to{" "}
          {questions(bank.passesMax)} questions.
        </li>
        <li>Timed, in blocks of {exam.blockQuestions}. The exam is about cases, so learn from cases.</li>
        <li>
          Repeat at growing intervals: make a flashcard of each repeated mistake, for example on coagulopathy
          before a procedure, or on kidney injury after contrast.
        </li>
        <li>One review text is enough. Use it to look up what a question showed you.</li>
      </ul>
    </Disclosure>
  );
}
