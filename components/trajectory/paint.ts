/** Styles of the chart's lines, for both renderers. Solid: measured. Dotted: not measured. */
export const strokes = {
  link: { stroke: "var(--accent)", strokeWidth: 1.6, strokeLinecap: "round" },
  longLink: { stroke: "var(--accent)", strokeWidth: 1.4, strokeLinecap: "round", strokeDasharray: "0.1 5" },
  level: { stroke: "var(--accent)", strokeWidth: 2.2, strokeLinecap: "round" },
  projection: {
    stroke: "var(--accent)",
    strokeWidth: 2.2,
    strokeLinecap: "round",
    strokeDasharray: "0.1 5.5",
  },
  target: { stroke: "var(--soft)", strokeWidth: 1 },
  ready: { stroke: "var(--ready)", strokeWidth: 2, strokeDasharray: "7 5" },
  today: { stroke: "var(--edge)", strokeWidth: 1, strokeDasharray: "2 4" },
  exam: { stroke: "var(--ink)", strokeWidth: 1.2 },
  range: { stroke: "var(--accent)", strokeWidth: 2.4, strokeLinecap: "butt" },
} as const;
