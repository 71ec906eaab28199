import type { DayAxis } from "@/components/chart/axis";
import type { Frame } from "@/components/chart/frame";
import type { PlotLabel } from "@/components/trajectory/labels";
import type { Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { Projection } from "@/lib/guide/projection";
import type { Source } from "@/lib/guide/sources";

export type TrajectoryInput = {
  assessments: readonly Assessment[];
  target: number | null;
  readyLine: number | null;
  projection: Projection | null;
  examOn: Day | null;
  today: Day;
};

export type Shape = "circle" | "diamond" | "square";

export type PlotPoint = {
  id: string;
  /** Days from the left edge. */
  x: number;
  score: number;
  source: Source;
  shape: Shape;
  counted: boolean;
  /** The same form was taken before. */
  repeat: boolean;
  /** "NBME 14", "9 June 2026", "8 above the ready line". */
  name: string;
  date: string;
  note: string;
};

/** Joins the counted scores of two days. `long`: nothing counted was taken for longer than a score stays fresh. */
export type Link = { x1: number; y1: number; x2: number; y2: number; long: boolean };

export type PlotProjection = {
  path: { x: number; mean: number; low: number; high: number }[];
  low: number;
  high: number;
  /** How often the range should hold the score: "8 in 10". */
  odds: string;
  date: string;
};

/** Everything that a painter needs, in days and points; plain data, so that it travels to the browser. */
export type Drawing = {
  frame: Frame;
  scoreTicks: number[];
  /** Oldest first. */
  points: PlotPoint[];
  /** So many that their marks are drawn smaller. */
  dense: boolean;
  links: Link[];
  target: number | null;
  readyLine: number | null;
  projection: PlotProjection | null;
  /** Null: no exam date, or one before the left edge. */
  examX: number | null;
  todayX: number;
  days: DayAxis;
  /** Texts stand free at other places in a narrow container than in a wide one. */
  labels: { narrow: PlotLabel[]; wide: PlotLabel[] };
  /** Tests that report a percentage: there is no score to plot. */
  withoutScore: number;
  takeaway: string;
};
