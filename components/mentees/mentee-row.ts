import type { Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { ListNews, Written } from "@/lib/guide/list-news";
import type { Outlook } from "@/lib/guide/outlook";
import type { Overview } from "@/lib/guide/overview";
import type { RotationKind } from "@/lib/guide/rotations";
import type { TaskProgress } from "@/lib/guide/tasks";
import type { Need } from "@/lib/guide/triage";

/** What is known of every mentee of a list, also of those on its other pages. */
export type MenteeLine = {
  id: string;
  name: string;
  /** The day of the mentor's next contact, from the mentor's private note. */
  contactOn: Day | null;
  /** Today in the mentee's time zone. */
  today: Day;
  examOn: Day | null;
  standing: Overview;
  lastActivity: Day | null;
  examMovedOn: Day | null;
  /** The kinds of the demanding rotations that the exam falls in. */
  clashes: RotationKind[];
  progress: TaskProgress;
  /** The recommended letters that are uploaded. */
  letters: { have: number; wanted: number; overdue: number };
  needs: Need[];
  written: Written;
  /** Whether there is anything of theirs to read. */
  hasWritten: boolean;
  news: ListNews;
};

/** A mentee on the page of the list that is shown. */
export type MenteeRow = MenteeLine &
  Outlook & {
    assessments: Assessment[];
    /** The ids of the tests that were logged or changed since the mentor's last visit. */
    newTests: ReadonlySet<Assessment["id"]>;
  };
