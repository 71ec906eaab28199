import type { ComponentProps } from "react";
import { type ButtonTone, buttonClass } from "@/components/ui/button-class";
import { Link, type LinkProps } from "@/components/ui/link";

export function Button({
  tone = "primary",
  type = "button",
  className,
  ...rest
}: ComponentProps<"button"> & { tone?: ButtonTone | undefined }) {
  return <button {...rest} type={type} className={buttonClass(tone, className)} />;
}

/** A link that looks like a button. */
export function ButtonLink<Address extends string>({
  tone = "primary",
  className,
  ...rest
}: LinkProps<Address> & { tone?: ButtonTone | undefined }) {
  return <Link<Address> {...rest} className={buttonClass(tone, className)} />;
}
