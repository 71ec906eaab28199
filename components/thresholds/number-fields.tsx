import { Fragment, type ReactNode } from "react";
import { CheckField, TextField } from "@/components/ui/fields";
import { partWords, sayPath, sayScalar } from "@/lib/guide/change-words";
import type { Scalar } from "@/lib/guide/edits";
import { defaultAt } from "@/lib/guide/threshold-groups";
import { leafAt } from "@/lib/guide/thresholds";

type NumberFieldsProps = {
  paths: readonly string[];
  /** What the fields show. */
  shown: ReadonlyMap<string, Scalar>;
  prefix: string;
};

/** A field for each of these numbers of the guide: what it means, its unit, and what the guide's own is. */
export function NumberFields({ paths, shown, prefix }: NumberFieldsProps) {
  let part = "";
  // Those of no part come first: below a heading they would seem to belong to it.
  const partless = paths.filter((path) => partOf(path, prefix) === "");
  const ordered = [...partless, ...paths.filter((path) => partOf(path, prefix) !== "")];
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

/** "phases.foundation.minWeeks" is of the part "foundation"; a number of the group itself is of none. */
function partOf(path: string, prefix: string): string {
  const keys = path.slice(prefix.length).split(".");
  return keys.length > 1 ? (keys[0] ?? "") : "";
}

type GuideFieldProps = {
  path: string;
  value: Scalar | undefined;
  prefix: string;
  /** Instead of the number's meaning, where its surroundings say the rest. */
  label?: string;
};

export function GuideField({ path, value, prefix, label }: GuideFieldProps) {
  const leaf = leafAt(path);
  const name = path.slice(prefix.length);
  const known = defaultAt(path);
  const changed = known !== undefined && known !== value;
  if (!leaf) {
    return (
      <CheckField
        name={name}
        label={label ?? sayPath(path)}
        defaultChecked={value === true}
        hint={changed && <Changed>by default {sayScalar(known)}</Changed>}
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
