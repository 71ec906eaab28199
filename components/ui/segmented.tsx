import Link from "next/link";

type SegmentedLinksProps = {
  label: string;
  links: { href: string; label: string }[];
  /** The href of the one that is shown. */
  current: string;
};

/** Views of the same thing, each with its own address. */
export function SegmentedLinks({ label, links, current }: SegmentedLinksProps) {
  return (
    <nav aria-label={label} className="segmented">
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          scroll={false}
          className="no-underline"
          aria-current={link.href === current ? "page" : undefined}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}

type SegmentedRadiosProps = {
  legend: string;
  name: string;
  options: { value: string; label: string }[];
  defaultValue: string;
  onChange?: ((value: string) => void) | undefined;
};

/** Radios outside a form: CSS can read them with :has(), so a view can switch without JavaScript. */
export function SegmentedRadios({ legend, name, options, defaultValue, onChange }: SegmentedRadiosProps) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="segmented">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              onChange={onChange && (() => onChange(option.value))}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
