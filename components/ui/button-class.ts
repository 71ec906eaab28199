export type ButtonTone = "primary" | "quiet" | "danger";

const tones: Record<ButtonTone, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "border-edge bg-transparent text-ink hover:bg-wash",
  danger: "border-bad bg-transparent text-bad hover:bg-wash",
};

export function buttonClass(tone: ButtonTone, className = ""): string {
  return `inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-lg border px-4 py-2 text-center font-medium leading-tight no-underline md:min-h-10 aria-disabled:cursor-default aria-disabled:opacity-70 ${tones[tone]} ${className}`;
}
