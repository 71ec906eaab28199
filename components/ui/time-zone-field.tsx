import { DetectTimeZone } from "@/components/ui/detect-time-zone";
import { SelectField } from "@/components/ui/fields";

type TimeZoneFieldProps = {
  timeZone: string;
  /** True when the person has not chosen yet: the browser's time zone is selected. */
  detect?: boolean;
};

/** The person's time zone, which decides what "today" is. */
export function TimeZoneField({ timeZone, detect = false }: TimeZoneFieldProps) {
  const zones = Intl.supportedValuesOf("timeZone");
  const known = zones.includes(timeZone) ? zones : [timeZone, ...zones];
  return (
    <>
      <SelectField
        name="timeZone"
        label="Time zone"
        defaultValue={timeZone}
        options={known.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        hint="Used for dates."
      />
      {detect && <DetectTimeZone field="timeZone" />}
    </>
  );
}
