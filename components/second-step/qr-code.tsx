import { encode } from "uqr";

/** A picture that an app on a phone reads: dark on white, also in dark mode, because not every app reads the opposite. */
export function QrCode({ text, label }: { text: string; label: string }) {
  // Four empty squares on each side, as the standard demands.
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-56 max-w-full rounded-lg border border-edge"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={darkSquares(data)} fill="#000" />
    </svg>
  );
}

/** The dark squares as one path: a rectangle for each run of them in a row. */
export function darkSquares(rows: readonly (readonly boolean[])[]): string {
  return rows
    .map((row, y) =>
      row
        .map((dark, x) => {
          if (!dark || row[x - 1]) return "";
          const end = row.indexOf(false, x);
          const width = (end < 0 ? row.length : end) - x;
          return `M${x} ${y}h${width}v1h-${width}z`;
        })
        .join(""),
    )
    .join("");
}
