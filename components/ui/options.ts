import type { Option } from "@/components/ui/fields";

/** The options of a select, in the order of `names`. `none` adds an empty first option with that label. */
export function optionsOf(names: Readonly<Record<string, string>>, none?: string): Option[] {
  const options = Object.entries(names).map(([value, label]) => ({ value, label }));
  return none === undefined ? options : [{ value: "", label: none }, ...options];
}
