/** The logo: a rising trajectory that crosses the ready line. */
export function BrandMark({ size = 22 }: { size?: number | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0"
    >
      <path d="M2 15h20" stroke="var(--ready)" strokeDasharray="3 3.5" />
      <path d="M3 20.5 9 17l5-6.5L21 4" stroke="var(--accent)" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <BrandMark />
      Readyline
    </span>
  );
}
