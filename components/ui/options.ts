import type { Option } from "@/components/ui/fields";

/** The choices of a field from their names, in the names' order; with `none`, first of all to choose nothing. */
export function optionsOf(names: Readonly<Record<string, string>>, none?: string): Option[] {
  const options = Object.entries(names).map(([value, label]) => ({ value, label }));
  return none === undefined ? options : [{ value: "", label: none }, ...options];
}
