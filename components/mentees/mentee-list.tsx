import type { Route } from "next";
import {
  examWords,
  newestWords,
  nextWords,
  overdueTasks,
  paceWords,
  phaseWords,
  rangeName,
  rangeWords,
} from "@/components/mentees/mentee-facts";
import { MenteeLines } from "@/components/mentees/mentee-lines";
import { menteeAddress } from "@/components/mentees/mentee-nav";
import { Contact, News } from "@/components/mentees/mentee-news";
import type { Order } from "@/components/mentees/mentee-order";
import {
  MenteePicture,
  type PictureScale,
  pictureScale,
  weeksBack,
} from "@/components/mentees/mentee-picture";
import type { MenteeRow } from "@/components/mentees/mentee-row";
import { Reasons } from "@/components/mentees/reasons";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";
import { verdictLabels } from "@/lib/guide/verdict-words";

/** From this many mentees on, each has one line. */
const oneLineFrom = 8;

type MenteeListProps = {
  rows: MenteeRow[];
  /** How many mentees there are in all: the form of the list does not change with its filters. */
  all: number;
  /** The order, and the address of the list in another one. */
  order: Order;
  orderHref: (order: Order) => Route;
  /** Whether these are the mentees with news: then a line says what is new, and not the reasons. */
  ofNews: boolean;
  /** In the mentor's time zone. */
  today: Day;
  thresholds: Thresholds;
};

/** The mentees: status, reasons, what is new, scores, plan and letters of each. */
export function MenteeList({ rows, all, order, orderHref, ofNews, today, thresholds }: MenteeListProps) {
  const scale = pictureScale(rows, thresholds);
  const drawn = { rows, scale, today, thresholds };
  if (rows.length === 0)
    return (
      <p className="text-soft">
        No matches. <Link href="/mentees">Clear filters</Link>
      </p>
    );
  return (
    <>
      {all < oneLineFrom ? (
        <MenteeCards {...drawn} />
      ) : (
        <MenteeLines {...drawn} {...{ order, orderHref, ofNews }} />
      )}
      <p className={`mt-4 max-w-[60rem] text-sm text-soft ${all < oneLineFrom ? "" : "max-lg:hidden"}`}>
        All pictures have one scale: points from the ready line (dashed) over the last {weeksBack} weeks, with
        today (dotted) and the exam at the right. The bar is the {rangeName(thresholds)} for the exam.{" "}
        {all < oneLineFrom && "Diamonds are tests that do not count for the verdict."}
      </p>
    </>
  );
}

type DrawnRows = { rows: MenteeRow[]; scale: PictureScale; today: Day; thresholds: Thresholds };

function MenteeCards({ rows, scale, today, thresholds }: DrawnRows) {
  return (
    <Drawn as="ul" aria-label="Mentees" className="mentee-cards">
      {rows.map((row) => (
        <li key={row.id}>
          <div>
            <h2>
              <Link href={menteeAddress(row.id, "progress")}>{row.name}</Link>
            </h2>
            <Status row={row} />
            <Reasons row={row} thresholds={thresholds} />
            <News row={row} thresholds={thresholds} />
            <Contact on={row.contactOn} today={today} />
          </div>
          <MenteePicture row={row} scale={scale} thresholds={thresholds} />
          <Facts row={row} thresholds={thresholds} />
        </li>
      ))}
    </Drawn>
  );
}

function Status({ row: { standing } }: { row: MenteeRow }) {
  const { official, verdict } = standing;
  if (official) return <p className="font-semibold">{`Official score ${official.score}`}</p>;
  return (
    <p>
      <VerdictMark kind={verdict.kind} label={verdictLabels[verdict.kind]} />
    </p>
  );
}

function Facts({ row, thresholds }: { row: MenteeRow; thresholds: Thresholds }) {
  const newest = newestWords(row);
  const { range, chance } = rangeWords(row);
  const exam = examWords(row);
  const pace = paceWords(row);
  const next = nextWords(row);
  const phase = phaseWords(row);
  const { letters, progress, lastActivity, today } = row;
  return (
    <dl>
      <Fact name="Newest counted" main={newest.score} rest={[newest.points, newest.age]} />
      <Fact name={rangeName(thresholds)} main={range} rest={[chance]} />
      <Fact name="Exam" main={exam.day} rest={[exam.left]} />
      <Fact name="Next" main={next.what} rest={[next.on]} />
      <Fact name="Phase" main={phase.name} rest={[phase.week]} />
      <Fact
        name="Questions"
        main={pace.average}
        rest={[row.standing.official ? null : "a day", pace.change]}
      />
      <Fact name="Tasks" main={`${progress.done} of ${progress.due} done`} rest={[overdueTasks(row)]} />
      <Fact
        name="Letters"
        main={`${letters.have} of ${letters.wanted}`}
        rest={[letters.overdue > 0 ? `${letters.overdue} late` : null]}
      />
      <Fact name="Last logged" main={lastActivity ? formatDay(lastActivity, "weekday", today) : "–"} />
    </dl>
  );
}

function Fact({ name, main, rest = [] }: { name: string; main: string; rest?: (string | null)[] }) {
  const more = rest.filter((part) => part !== null);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{main}</b>
        {more.length > 0 && <span>{` ${more.join(", ")}`}</span>}
      </dd>
    </div>
  );
}
