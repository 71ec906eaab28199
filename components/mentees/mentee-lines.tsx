import type { Route } from "next";
import {
  examWords,
  newestWords,
  nextWords,
  paceWords,
  rangeName,
  rangeWords,
} from "@/components/mentees/mentee-facts";
import { menteeAddress } from "@/components/mentees/mentee-nav";
import { Contact, News } from "@/components/mentees/mentee-news";
import type { MenteeSort, Order } from "@/components/mentees/mentee-order";
import { type PictureScale, PictureSymbols, SmallPicture } from "@/components/mentees/mentee-picture";
import type { MenteeRow } from "@/components/mentees/mentee-row";
import { contactWords } from "@/components/mentees/note-words";
import { Reasons } from "@/components/mentees/reasons";
import { Drawn, markupOf, sentOnce } from "@/components/ui/drawn";
import { DrawnString } from "@/components/ui/drawn-string";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { VerdictMarkOf, VerdictSymbols } from "@/components/ui/verdict-mark";
import { type Day, formatDay } from "@/lib/days";
import { newsCount } from "@/lib/guide/list-news";
import type { Overview } from "@/lib/guide/overview";
import type { Thresholds } from "@/lib/guide/thresholds";
import { verdictLabels } from "@/lib/guide/verdict-words";

// mentees.css says which have room at which width.
const columnsOf = (thresholds: Thresholds): (string | readonly [label: string, sort: MenteeSort])[] => [
  ...([["Mentee", "name"], "Scores", ["Newest counted", "points"], rangeName(thresholds)] as const),
  ...([["Exam", "exam"], "Next", "Questions a day", "Tasks", ["Letters", "letters"]] as const),
  ["Last logged", "activity"],
];

type MenteeLinesProps = {
  rows: MenteeRow[];
  scale: PictureScale;
  order: Order;
  orderHref: (order: Order) => Route;
  /** In the mentor's time zone. */
  today: Day;
  thresholds: Thresholds;
  /** A line says what is new, and not the reasons. */
  ofNews: boolean;
};

/** One line for each mentee. The headers of columns sort; the second time, the other way around. */
export function MenteeLines({ rows, order, orderHref, ...drawn }: MenteeLinesProps) {
  const { scale } = drawn;
  const sortable = (label: string, sort: MenteeSort): Column => {
    const isNow = sort === order.sort;
    const href = orderHref({ sort, reversed: isNow && !order.reversed });
    return [
      label,
      undefined,
      { href, now: isNow ? (order.reversed ? "descending" : "ascending") : undefined },
    ];
  };
  return (
    <div className="mentee-lines">
      <Drawn as="div" className="absolute">
        <svg aria-hidden="true" width="0" height="0">
          <PictureSymbols scale={scale} />
          <VerdictSymbols kinds={new Set(rows.map(({ standing }) => standing.verdict.kind))} />
        </svg>
      </Drawn>
      <Table
        caption="Mentees"
        columns={columnsOf(drawn.thresholds).map((column) =>
          typeof column === "string" ? column : sortable(...column),
        )}
        isBody
      >
        <DrawnString
          as="tbody"
          attributes={{}}
          {...sentOnce(rows.map((row) => lineOf({ row, ...drawn })).join(""))}
        />
      </Table>
    </div>
  );
}

type LineProps = Omit<MenteeLinesProps, "rows" | "order" | "orderHref"> & { row: MenteeRow };

/**
 * What was last drawn of a line, without the name, by its standing: that is one object for what follows from a summary, a day
 * and the thresholds, and it is let go with that (app/_record/mentees.ts). `of`: what else the line depends on.
 */
const drawnLines = new WeakMap<Overview, { of: string; html: string }>();

function lineOf(props: LineProps): string {
  const { row, scale, today, ofNews } = props;
  const { id, name, standing, news, newTests, contactOn } = row;
  const of = JSON.stringify([scale, ofNews, news, [...newTests], contactWords(contactOn, today)]);
  let drawn = drawnLines.get(standing);
  if (drawn?.of !== of) {
    drawn = { of, html: `${markupOf(<AfterName {...props} />)}</th>${markupOf(<Cells {...props} />)}` };
    drawnLines.set(standing, drawn);
  }
  const link = markupOf(<Link href={menteeAddress(id, "progress")}>{name}</Link>);
  return `<tr><th scope="row">${link}${drawn.html}</tr>`;
}

/** What stands below and beside the name. */
function AfterName({ row, today, thresholds, ofNews }: LineProps) {
  const { official, verdict } = row.standing;
  return (
    <>
      {official ? (
        <span className="official">{`Official score ${official.score}`}</span>
      ) : (
        <VerdictMarkOf kind={verdict.kind} label={verdictLabels[verdict.kind]} />
      )}
      <Contact on={row.contactOn} today={today} />
      {ofNews ? (
        <News row={row} thresholds={thresholds} />
      ) : (
        <>
          {newsCount(row.news) > 0 && <span className="news">{`${newsCount(row.news)} new`}</span>}
          <Reasons row={row} thresholds={thresholds} most={2} />
        </>
      )}
    </>
  );
}

function Cells({ row, scale, thresholds }: LineProps) {
  const { letters, progress, lastActivity, today } = row;
  const newest = newestWords(row);
  const { range, chance } = rangeWords(row);
  const exam = examWords(row);
  const pace = paceWords(row);
  const next = nextWords(row);
  return (
    <>
      <td>
        <SmallPicture row={row} scale={scale} thresholds={thresholds} />
      </td>
      <Cell main={newest.score} rest={newest.points} />
      <Cell main={range} rest={chance} />
      <Cell
        main={exam.left ?? exam.day}
        rest={exam.left && row.examOn && formatDay(row.examOn, "compact", today)}
      />
      <Cell main={next.what} rest={next.on} />
      <Cell main={pace.average} rest={pace.change} />
      <Cell
        main={`${progress.done}/${progress.due}`}
        rest={progress.overdue > 0 ? `${progress.overdue} overdue` : null}
      />
      <Cell
        main={`${letters.have}/${letters.wanted}`}
        rest={letters.overdue > 0 ? `${letters.overdue} late` : null}
      />
      <Cell main={lastActivity ? formatDay(lastActivity, "compact", today) : "–"} />
    </>
  );
}

/** Two lines without elements: mentees.css sets the second one smaller. */
function Cell({ main, rest = null }: { main: string; rest?: string | null }) {
  return <td>{rest === null ? main : `${main}\n${rest}`}</td>;
}
