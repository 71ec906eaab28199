import type { DayAxis } from "@/components/chart/axis";
import type { Frame } from "@/components/chart/frame";
import type { PlotLabel } from "@/components/trajectory/labels";
import type { Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { Projection } from "@/lib/guide/projection";
import type { Source } from "@/lib/guide/sources";

export type TrajectoryInput = {
  assessments: readonly Assessment[];
  /** Official scores: the estimated level uses them, as the projection does. */
  official?: readonly OfficialScore[];
  target: number | null;
  readyLine: number | null;
  projection: Projection | null;
  examOn: Day | null;
  today: Day;
  /** Shows the last twelve weeks only, with what is ahead. */
  recent?: boolean;
};

export type MarkerShape = "circle" | "diamond" | "square";

export type PlotPoint = {
  id: string;
  /** Days from the left edge. */
  x: number;
  score: number;
  source: Source;
  shape: MarkerShape;
  counted: boolean;
  /** The same form was taken shortly before, so the score counts only below the ready line. */
  repeat: boolean;
  /** "NBME 14", "9 June 2026", "8 above the ready line". */
  name: string;
  date: string;
  note: string;
};

/** Joins the counted scores of two days. `long`: the gap is longer than a score stays fresh. */
export type ScoreLink = { x1: number; y1: number; x2: number; y2: number; long: boolean };

/** The estimated level on a day, and its range. */
export type LevelPoint = { x: number; mean: number; low: number; high: number };

export type PlotProjection = {
  path: LevelPoint[];
  low: number;
  high: number;
  /** How often the range should contain the score, in percent. */
  percent: number;
  date: string;
};

/** Everything that a renderer needs, in days and points. Plain data, so that it can be sent to the browser. */
export type Drawing = {
  frame: Frame;
  scoreTicks: number[];
  /** Oldest first. */
  points: PlotPoint[];
  /** There are so many tests that their marks are smaller. */
  dense: boolean;
  links: ScoreLink[];
  /** The estimated level up to the newest test, instead of links between many tests; empty for few. */
  level: LevelPoint[];
  target: number | null;
  readyLine: number | null;
  projection: PlotProjection | null;
  /** Null: no exam date, or one before the left edge. */
  examX: number | null;
  todayX: number;
  days: DayAxis;
  /** The places of the texts in a narrow and in a wide container. */
  labels: { narrow: PlotLabel[]; wide: PlotLabel[] };
  /** Number of tests with a percentage instead of a score. */
  withoutScore: number;
  takeaway: string;
};
