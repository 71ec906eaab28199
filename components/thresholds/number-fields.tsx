import { Fragment, type ReactNode } from "react";
import { CheckField } from "@/components/ui/fields";
import { TextField } from "@/components/ui/text-field";
import { partWords, sayPath, sayScalar } from "@/lib/guide/change-words";
import type { Scalar } from "@/lib/guide/edits";
import { defaultAt } from "@/lib/guide/threshold-groups";
import { leafAt } from "@/lib/guide/thresholds";

type NumberFieldsProps = {
  paths: readonly string[];
  /** The values to show, by path. */
  shown: ReadonlyMap<string, Scalar>;
  prefix: string;
};

/** One field per number: its meaning, unit, default and source. */
export function NumberFields({ paths, shown, prefix }: NumberFieldsProps) {
  let part = "";
  // Numbers without a part come first, because below a heading they would seem to belong to it.
  const withoutPart = paths.filter((path) => partOf(path, prefix) === "");
  const ordered = [...withoutPart, ...paths.filter((path) => partOf(path, prefix) !== "")];
  return ordered.map((path) => {
    const own = partOf(path, prefix);
    const heading = own !== part && own !== "";
    part = own;
    return (
      <Fragment key={path}>
        {heading && <h2 className="wide mt-4 font-semibold text-base">{partWords(own)}</h2>}
        <GuideField path={path} value={shown.get(path)} prefix={prefix} />
      </Fragment>
    );
  });
}

/** The part of "phases.foundation.minWeeks" is "foundation". A number directly below its group has none: "". */
function partOf(path: string, prefix: string): string {
  const keys = path.slice(prefix.length).split(".");
  return keys.length > 1 ? (keys[0] ?? "") : "";
}

type GuideFieldProps = {
  path: string;
  value: Scalar | undefined;
  prefix: string;
  /** Replaces the number's meaning, where the page makes the rest clear. */
  label?: string;
};

export function GuideField({ path, value, prefix, label }: GuideFieldProps) {
  const leaf = leafAt(path);
  const name = path.slice(prefix.length);
  const initial = defaultAt(path);
  const changed = initial !== undefined && initial !== value;
  if (!leaf) {
    return (
      <CheckField
        name={name}
        label={label ?? sayPath(path)}
        defaultChecked={value === true}
        hint={changed && <Changed>default: {sayScalar(initial)}</Changed>}
      />
    );
  }
  const { meaning, unit, source } = leaf;
  return (
    <TextField
      name={name}
      label={label ?? meaning.replace(/\.$/, "")}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={value === null || value === undefined ? "" : String(value)}
      hint={
        <>
          {changed && <Changed />}
          {unit} · default {sayScalar(leaf.default)} · {source}
        </>
      }
    />
  );
}

function Changed({ children }: { children?: ReactNode }) {
  return (
    <>
      <strong className="font-semibold text-ink">Changed</strong> · {children}
    </>
  );
}
