import { DetectTimeZone } from "@/components/ui/detect-time-zone";
import { SelectField } from "@/components/ui/fields";
import { currentZoneName, timeZones } from "@/lib/time-zones";

type TimeZoneFieldProps = {
  timeZone: string;
  /** True when the person has not chosen yet: the browser's time zone is selected. */
  detect?: boolean;
  hint?: string;
};

/** The person's time zone, which decides what "today" is. */
export function TimeZoneField({ timeZone, detect = false, hint }: TimeZoneFieldProps) {
  const zones = timeZones();
  const chosen = currentZoneName(timeZone);
  const known = zones.includes(chosen) ? zones : [chosen, ...zones];
  return (
    <>
      <SelectField
        name="timeZone"
        label="Time zone"
        defaultValue={chosen}
        options={known.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        hint={hint}
      />
      {detect && <DetectTimeZone field="timeZone" />}
    </>
  );
}
