import { SelectField } from "@/components/ui/fields";

/** Which day is today for a person is decided by where she lives. */
export function TimeZoneField({ timeZone }: { timeZone: string }) {
  const zones = Intl.supportedValuesOf("timeZone");
  const known = zones.includes(timeZone) ? zones : [timeZone, ...zones];
  return (
    <SelectField
      name="timeZone"
      label="Time zone"
      defaultValue={timeZone}
      options={known.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      hint="Decides which day is today for you."
    />
  );
}
