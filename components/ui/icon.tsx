import sprite from "@/components/ui/icons.svg";

/** The ids of the symbols in icons.svg. */
export const iconNames = [
  "activity",
  "building-2",
  "calendar-range",
  "chart-line",
  "check",
  "chevron-down",
  "chevron-right",
  "circle-alert",
  "circle-check",
  "circle-question-mark",
  "compass",
  "ellipsis",
  "file-text",
  "folder-open",
  "history",
  "list-checks",
  "mails",
  "menu",
  "plus",
  "settings",
  "share-2",
  "sliders-horizontal",
  "triangle-alert",
  "users",
  "x",
] as const;
export type IconName = (typeof iconNames)[number];

type IconProps = {
  name: IconName;
  /** Width and height in px. */
  size: number;
  className?: string | undefined;
};

/** A picture beside words, in their colour. The browser keeps the file of all icons: its address has its hash. */
export function Icon({ name, size, ...rest }: IconProps) {
  return (
    <svg width={size} height={size} aria-hidden="true" {...rest}>
      <use href={`${sprite.src}#${name}`} />
    </svg>
  );
}
