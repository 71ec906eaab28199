export type ButtonTone = "primary" | "quiet" | "danger";

export function buttonClass(tone: ButtonTone, className = ""): string {
  return `button button-${tone} ${className}`.trimEnd();
}
